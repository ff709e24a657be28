/* Boxes on a picture, drawn, moved, resized and removed by mouse, finger and keyboard.
   The number fields of the form are the truth: every box shows one row of them. */

(() => {
  const form = document.querySelector("[data-faces]");
  if (!form) return;

  const NAMES = ["x", "y", "width", "height"];
  const SMALLEST = 0.5; // per cent of the picture
  const STEP = 0.5;
  const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  const stage = form.querySelector("[data-faces-stage]");
  const rows = form.querySelector("[data-faces-rows]");
  const template = form.querySelector("[data-faces-template]");
  const total = form.querySelector('[name="boxes-TOTAL_FORMS"]');
  const status = form.querySelector("[data-faces-status]");

  const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
  const within = (number, least, most) => Math.min(Math.max(number, least), most);
  const isShown = (row) => !field(row, "DELETE").checked && NAMES.every((name) => field(row, name).value !== "");

  const read = (row) => Object.fromEntries(NAMES.map((name) => [name, Number(field(row, name).value)]));

  /* Keep a box in the picture, note it in its row, and show it. */
  function write(row, box) {
    const width = within(box.width, SMALLEST, 100);
    const height = within(box.height, SMALLEST, 100);
    const kept = { x: within(box.x, 0, 100 - width), y: within(box.y, 0, 100 - height), width, height };
    for (const name of NAMES) field(row, name).value = Math.round(kept[name] * 100) / 100;
    place(row);
  }

  function place(row) {
    const box = read(row);
    row.box.style.left = `${box.x}%`;
    row.box.style.top = `${box.y}%`;
    row.box.style.width = `${box.width}%`;
    row.box.style.height = `${box.height}%`;
  }

  /* Where in the picture, in per cent, something happened. */
  function pointOf(event) {
    const frame = stage.getBoundingClientRect();
    return {
      x: within(((event.clientX - frame.left) / frame.width) * 100, 0, 100),
      y: within(((event.clientY - frame.top) / frame.height) * 100, 0, 100),
    };
  }

  /* Follow the pointer until it is lifted; `change` gets the point where it is. */
  function follow(target, event, change, end = () => {}) {
    const move = (moved) => change(pointOf(moved));
    const stop = () => {
      target.removeEventListener("pointermove", move);
      target.removeEventListener("pointerup", stop);
      target.removeEventListener("pointercancel", stop);
      end();
    };
    target.setPointerCapture(event.pointerId);
    target.addEventListener("pointermove", move);
    target.addEventListener("pointerup", stop);
    target.addEventListener("pointercancel", stop);
    event.preventDefault();
    event.stopPropagation();
  }

  function element(tag, className, attributes = {}) {
    const made = document.createElement(tag);
    made.className = className;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  }

  function show(row) {
    const box = element("div", "faces__box", { tabindex: "0", role: "group", "aria-describedby": "faces-keys" });
    const remove = element("button", "faces__remove", { type: "button" });
    const corner = element("span", "faces__corner", { "aria-hidden": "true" });
    remove.textContent = "×";
    box.append(element("span", "faces__number", { "aria-hidden": "true" }), corner, remove);
    row.box = box;

    box.addEventListener("pointerdown", (event) => {
      if (event.target === remove) return;
      const start = pointOf(event);
      const from = read(row);
      const resizes = event.target === corner;
      box.focus();
      follow(box, event, (point) =>
        resizes
          ? write(row, {
              ...from,
              width: within(from.width + point.x - start.x, SMALLEST, 100 - from.x),
              height: within(from.height + point.y - start.y, SMALLEST, 100 - from.y),
            })
          : write(row, { ...from, x: from.x + point.x - start.x, y: from.y + point.y - start.y }),
      );
    });
    box.addEventListener("keydown", (event) => steer(row, event));
    remove.addEventListener("click", () => hide(row));
    stage.append(box);
    place(row);
  }

  function steer(row, event) {
    if (event.target !== row.box) return;
    if (event.key === "Delete" || event.key === "Backspace") {
      hide(row);
    } else if (event.key in KEYS) {
      const [right, down] = KEYS[event.key].map((way) => way * STEP);
      const box = read(row);
      write(
        row,
        event.shiftKey
          ? {
              ...box,
              width: within(box.width + right, SMALLEST, 100 - box.x),
              height: within(box.height + down, SMALLEST, 100 - box.y),
            }
          : { ...box, x: box.x + right, y: box.y + down },
      );
      const { x, y, width, height } = read(row);
      status.textContent = `${row.box.getAttribute("aria-label")}: ${x} % / ${y} %, ${width} % × ${height} %`;
    } else {
      return;
    }
    event.preventDefault();
  }

  /* Remove a box. Its row stays in the form, ticked as removed. */
  function hide(row) {
    const others = [...rows.children].filter((other) => other !== row && other.box);
    field(row, "DELETE").checked = true;
    row.box.remove();
    row.box = null;
    row.hidden = true;
    status.textContent = stage.dataset.remove;
    renumber();
    (others.length ? others[0].box : form.querySelector("[data-faces-add]")).focus();
  }

  function add(box) {
    rows.insertAdjacentHTML("beforeend", template.innerHTML.replaceAll("__prefix__", total.value));
    total.value = Number(total.value) + 1;
    const row = rows.lastElementChild;
    for (const name of NAMES) field(row, name).value = box[name];
    show(row);
    write(row, box);
    renumber();
    return row;
  }

  function renumber() {
    const shown = [...rows.children].filter((row) => row.box);
    shown.forEach((row, index) => {
      const name = `${stage.dataset.label} ${index + 1}`;
      row.box.setAttribute("aria-label", name);
      row.box.querySelector(".faces__number").textContent = index + 1;
      row.box.querySelector(".faces__remove").setAttribute("aria-label", `${stage.dataset.remove}: ${name}`);
    });
  }

  /* Follow what somebody types into the fields. */
  function follows(row) {
    if (isShown(row)) {
      if (row.box) place(row);
      else show(row);
    } else if (row.box) {
      row.box.remove();
      row.box = null;
    }
    renumber();
  }

  stage.querySelectorAll(".faces__box").forEach((box) => box.remove());
  stage.classList.add("faces__stage--live");
  [...rows.children].forEach((row) => {
    if (isShown(row)) show(row);
    else row.hidden = field(row, "DELETE").checked || !row.querySelector(".faces__errors");
  });
  renumber();
  form.querySelector("[data-faces-tools]").hidden = false;
  form.querySelector("[data-faces-numbers]").open = Boolean(rows.querySelector(".faces__errors"));

  rows.addEventListener("input", (event) => follows(event.target.closest("[data-faces-row]")));
  form.querySelector("[data-faces-add]").addEventListener("click", () => {
    add({ x: 40, y: 35, width: 20, height: 30 }).box.focus();
  });
  /* A finger on the bare picture scrolls the page, so it adds a box with the button. */
  stage.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" || event.button !== 0 || event.target.closest(".faces__box")) return;
    const start = pointOf(event);
    let row = null;
    follow(
      stage,
      event,
      (point) => {
        const box = {
          x: Math.min(start.x, point.x),
          y: Math.min(start.y, point.y),
          width: Math.abs(point.x - start.x),
          height: Math.abs(point.y - start.y),
        };
        if (row) write(row, box);
        else if (box.width > SMALLEST && box.height > SMALLEST) row = add(box);
      },
      () => row && row.box.focus(),
    );
  });
})();
