document.currentScript?.closest('[class*="st-key-told"]')?.scrollIntoView({ block: 'nearest' });
