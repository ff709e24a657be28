/*
 * One string at a time. Everything here works without this script too; the script keeps what was
 * typed on the screen when a save fails, checks while somebody types, and puts words into the field.
 *
 * A draft lies in sessionStorage: it survives a reload and a login in the same tab, and is gone with
 * the tab, so that nothing of it stays on a borrowed device.
 */
(() => {
  const form = document.querySelector("[data-strings]");
  if (!form) return;
  const field = form.elements.text;
  const answer = form.querySelector("[data-answer]");
  const told = form.querySelector("[data-told]");
  const draft = `strings.${form.dataset.draft}`;
  const saved = field.value;
  let leaving = false;
  let checking = 0;

  // Not `form.action`, which is one of the buttons here.
  const address = new URL(form.getAttribute("action"), location.href).href;
  const headers = { "X-Requested-With": "string-editor" };

  const isChanged = () => field.value !== saved;

  const say = (words, link) => {
    const block = document.createElement("p");
    block.className = "help-block help-critical";
    block.textContent = words;
    if (link) {
      block.append(" ", link);
    }
    answer.replaceChildren(block);
    answer.scrollIntoView({ block: "nearest" });
  };

  const logIn = () => {
    const link = document.createElement("a");
    link.href = location.href;
    link.target = "_blank";
    link.textContent = form.dataset.logIn;
    return link;
  };

  const keep = () => {
    try {
      if (isChanged()) {
        const kept = { text: field.value, token: form.elements.token.value };
        sessionStorage.setItem(draft, JSON.stringify(kept));
      } else {
        sessionStorage.removeItem(draft);
      }
    } catch {
      // A browser that keeps nothing still has the text on the screen.
    }
  };

  const forget = () => {
    try {
      sessionStorage.removeItem(draft);
    } catch {
      // Nothing was kept.
    }
  };

  const restore = () => {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(draft));
    } catch {
      return;
    }
    if (!kept || kept.text === field.value) return;
    field.value = kept.text;
    // With the token of then, a text that somebody saved meanwhile is told and not written over.
    form.elements.token.value = kept.token;
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "button button-small button-secondary";
    drop.textContent = form.dataset.draftDrop;
    drop.addEventListener("click", () => {
      forget();
      leaving = true;
      location.reload();
    });
    const block = document.createElement("p");
    block.className = "help-block help-info";
    block.append(`${form.dataset.draftFound} `, drop);
    answer.append(block);
  };

  const body = (action) => {
    const data = new FormData(form);
    data.set("action", action);
    return data;
  };

  /* After a login in another tab the form's token is of yesterday: take a fresh one, once. */
  const renewed = async () => {
    const page = await fetch(address, { redirect: "manual", cache: "no-store" });
    if (!page.ok) return false;
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
    const token = fresh.querySelector("[data-strings] [name=csrfmiddlewaretoken]");
    if (!token) return false;
    form.elements.csrfmiddlewaretoken.value = token.value;
    return true;
  };

  const post = (action) =>
    fetch(address, { method: "POST", body: body(action), headers, redirect: "manual" });

  const isJson = (response) =>
    (response.headers.get("Content-Type") || "").startsWith("application/json");

  const isLoggedOut = (response) =>
    response.type === "opaqueredirect" ||
    (response.status === 403 && !isJson(response));

  const save = async (action) => {
    let response = await post(action);
    if (isLoggedOut(response)) {
      if (!(await renewed())) {
        say(form.dataset.noSession, logIn());
        return;
      }
      response = await post(action);
    }
    if (!isJson(response)) {
      say(form.dataset.failed);
      return;
    }
    const said = await response.json();
    if (said.next) {
      forget();
      leaving = true;
      const here = new URL(location.href);
      const next = new URL(said.next, here);
      if (next.href.split("#")[0] === here.href.split("#")[0]) {
        location.reload();
      } else {
        location.assign(next);
      }
      return;
    }
    answer.innerHTML = said.answer;
    if (said.token) form.elements.token.value = said.token;
    if (said.over && !form.elements.over) {
      const over = document.createElement("input");
      Object.assign(over, { type: "hidden", name: "over", value: "1" });
      form.append(over);
    }
    keep();
    answer.scrollIntoView({ block: "nearest" });
  };

  const check = async () => {
    const asked = ++checking;
    try {
      const response = await fetch(address, { method: "POST", body: body("check"), headers });
      const said = response.ok ? await response.json() : null;
      if (said && asked === checking) told.innerHTML = said.told;
    } catch {
      // Checking is a comfort: saving says when there is no connection.
    }
  };

  let typing = 0;
  const typed = () => {
    keep();
    clearTimeout(typing);
    typing = setTimeout(check, 400);
  };

  const replaceSelection = (text, from, to) => {
    field.focus();
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    if (from !== undefined) field.setSelectionRange(from, to);
    typed();
  };

  const wrap = (tag) => {
    const name = tag.match(/^<(\w+)/)[1];
    if (name === "br") {
      replaceSelection(tag);
      return;
    }
    const start = field.selectionStart + tag.length;
    const inside = field.value.slice(field.selectionStart, field.selectionEnd);
    replaceSelection(`${tag}${inside}</${name}>`, start, start + inside.length);
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const pressed = event.submitter;
    const action = pressed && pressed.name === "action" ? pressed.value : "next";
    if (action === "check") {
      await check();
      return;
    }
    const buttons = [...form.querySelectorAll("button[name=action]")];
    const words = pressed ? pressed.textContent : "";
    for (const button of buttons) button.disabled = true;
    if (pressed) pressed.textContent = form.dataset.saving;
    try {
      await save(action);
    } catch {
      say(form.dataset.noConnection);
    } finally {
      for (const button of buttons) button.disabled = false;
      if (pressed) pressed.textContent = words;
    }
  });

  field.addEventListener("input", typed);

  document.addEventListener("click", (event) => {
    const tool = event.target.closest("[data-take], [data-insert], [data-wrap], [data-start]");
    if (!tool || field.readOnly) return;
    event.preventDefault();
    if (tool.dataset.take !== undefined) {
      field.value = tool.dataset.take;
      field.focus();
      typed();
    } else if (tool.dataset.insert !== undefined) {
      replaceSelection(tool.dataset.insert);
    } else if (tool.dataset.wrap !== undefined) {
      wrap(tool.dataset.wrap);
    } else {
      field.focus();
      field.setSelectionRange(Number(tool.dataset.start), Number(tool.dataset.end));
    }
  });

  for (const link of document.querySelectorAll("[data-leave]")) {
    // The draft stays in the tab: coming back finds it again.
    link.addEventListener("click", () => {
      leaving = true;
    });
  }

  document.addEventListener("submit", (event) => {
    if (event.target !== form) leaving = true;
  });

  window.addEventListener("beforeunload", (event) => {
    if (isChanged() && !leaving) event.preventDefault();
  });

  for (const button of form.querySelectorAll("[data-wrap]")) button.hidden = false;
  restore();
  if (isChanged()) check();
})();
