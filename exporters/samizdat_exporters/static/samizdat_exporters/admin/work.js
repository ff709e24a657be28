// Says how far long work is, and shows the screen anew when it has ended.
(() => {
  const BETWEEN = 2000;

  // A controller of Wagtail's own kind, for a block of screen that says where to ask.
  function controllerOf(place) {
    const words = place.querySelector("[data-work-words]");
    const bar = place.querySelector("[data-work-bar]");
    const parts = place.querySelector("[data-work-parts]");
    let timer;

    function show(answer) {
      if (words.textContent !== answer.words) words.textContent = answer.words;
      const sent = (answer.parts || []).filter((part) => part.state !== "waiting").length;
      const [done, total] = sent || (answer.parts || []).length
        ? [sent, answer.parts.length]
        : [answer.done, answer.total];
      bar.hidden = !answer.is_running;
      if (total) {
        bar.max = total;
        bar.value = done;
      } else {
        bar.removeAttribute("value");
      }
      if (parts && parts.children.length === (answer.parts || []).length) showParts(answer.parts);
    }

    function showParts(found) {
      found.forEach((part, index) => {
        const row = parts.children[index];
        row.dataset.state = part.state;
        const own = row.querySelector("progress");
        own.max = part.total || 1;
        own.value = part.state === "done" ? own.max : part.done;
      });
    }

    async function ask() {
      const answer = await fetch(place.dataset.work).catch(() => null);
      if (answer && answer.ok) {
        const found = await answer.json();
        const isNew = parts && parts.children.length !== (found.parts || []).length;
        const isOver = !found.is_running || found.has_ended;
        if ("isRunning" in place.dataset && (isOver || isNew)) {
          // Once: what came of the work is told on one screen alone, which must not be lost.
          location.reload();
          return;
        }
        show(found);
      }
      timer = setTimeout(ask, BETWEEN);
    }

    return {
      watch() {
        if (!timer) timer = setTimeout(ask, BETWEEN);
      },
    };
  }

  document.querySelectorAll("[data-work]").forEach((place) => {
    const controller = controllerOf(place);
    if ("isRunning" in place.dataset) controller.watch();
    // Without a worker the work is done before the next screen comes: say meanwhile how far it is.
    document.querySelectorAll(".editions-start").forEach((form) => {
      form.addEventListener("submit", () => controller.watch());
    });
  });
})();
