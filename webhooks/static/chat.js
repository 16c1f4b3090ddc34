// The chat page: one message at a time, each with an id, so that sending again never doubles.
"use strict";

const log = document.getElementById("log");
const choices = document.getElementById("choices");
const form = document.getElementById("form");
const text = document.getElementById("text");
const words = log.dataset;
const lookEvery = 20_000; // milliseconds between looks for what the desk says by itself
let waiting = false;

function show(who, said, isMine) {
  const bubble = document.createElement("p");
  bubble.className = isMine ? "said mine" : "said";
  const name = document.createElement("span");
  name.className = "who";
  name.textContent = who;
  bubble.append(name, said);
  log.append(bubble);
  bubble.scrollIntoView({ block: "end" });
  return bubble;
}

function offer(list) {
  choices.replaceChildren(...list.map((choice) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = choice.title;
    button.addEventListener("click", () => send(choice.value, choice.title));
    return button;
  }));
}

async function post(body) {
  const response = await fetch("/chat/messages", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function conversationId() {
  const known = sessionStorage.getItem("conversation_id") || newId();
  sessionStorage.setItem("conversation_id", known);
  return known;
}

async function send(value, shown) {
  if (waiting) return;
  waiting = true;
  offer([]);
  show(words.you, shown, true);
  const busy = show(words.desk, words.working, false);
  const body = { text: value, conversation_id: conversationId(), message_id: newId() };
  try {
    const reply = await post(body).catch(() => post(body));
    busy.remove();
    for (const message of reply.messages) show(words.desk, message.text, false);
    offer(reply.messages.flatMap((message) => message.choices || []));
  } catch {
    busy.remove();
    show(words.desk, words.failed, false);
    text.value = text.value || shown;
  }
  waiting = false;
  text.focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const typed = text.value.trim();
  if (!typed || waiting) return;
  text.value = "";
  send(typed, typed);
});

text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    form.requestSubmit();
  }
});

async function look() {
  const id = sessionStorage.getItem("conversation_id");
  if (!id || waiting || document.hidden) return;
  const response = await fetch(`/chat/messages?conversation_id=${encodeURIComponent(id)}`);
  if (!response.ok) return;
  const { messages } = await response.json();
  for (const message of messages) show(words.desk, message.text, false);
}

// A look that fails is made up for by the next one.
setInterval(() => look().catch(() => {}), lookEvery);
document.addEventListener("visibilitychange", () => look().catch(() => {}));
