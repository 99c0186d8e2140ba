if (!window.linksLeadToQuestions) {
  window.linksLeadToQuestions = true;
  const inside = root => root.querySelector('input, button')
    ?? [...root.querySelectorAll('*')].map(one => one.shadowRoot && inside(one.shadowRoot)).find(Boolean);
  document.addEventListener('click', event => {
    const name = event.target.closest?.('a[href^="#ask-"]')?.hash.slice(1);
    const question = name && document.querySelector(`.st-key-${CSS.escape(name)}`);
    if (!question) return;
    event.preventDefault();
    question.scrollIntoView();
    inside(question)?.focus({ preventScroll: true });
  }, { capture: true });
}
