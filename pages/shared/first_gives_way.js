document.getElementById("first")?.remove();
