/*
 * What the pages can do beyond links and forms: filter the list while a word is
 * typed, show an answer on the page of its call, and keep a login's ticket for the
 * other pages of this tab. Without it all works as links and forms do.
 */
"use strict";

const KEY = "routeslip.ticket";
const find = (id) => document.getElementById(id);
document.documentElement.classList.add("script");

/* The ticket. Storage may be forbidden: nothing is kept then. */

function keptTicket() {
    try {
        return sessionStorage.getItem(KEY) || "";
    } catch {
        return "";
    }
}

function keepTicket(ticket) {
    const before = keptTicket();
    try {
        if (ticket) {
            sessionStorage.setItem(KEY, ticket);
        } else {
            sessionStorage.removeItem(KEY);
        }
    } catch {
        return;
    }
    showTicket(before);
}

/* Offers the ticket in inputs that are empty or hold the one before. */
function showTicket(before) {
    const ticket = keptTicket();
    find("kept").hidden = !ticket;
    for (const input of document.querySelectorAll("input[data-ticket]")) {
        if (input.value === "" || input.value === before) {
            input.value = ticket;
        }
    }
}

find("forget").addEventListener("click", () => {
    keepTicket("");
    document.querySelector("h1").focus();
});
document.querySelector("h1").tabIndex = -1;
showTicket("");

/* The list. */

function filter(words) {
    let found = 0;
    const items = document.querySelectorAll("#operations li");
    for (const area of document.querySelectorAll("#operations section")) {
        const name = area.querySelector("h2").textContent;
        let any = false;
        for (const item of area.querySelectorAll("li")) {
            const text = (item.textContent + " " + name).toLowerCase();
            item.hidden = !words.every((word) => text.includes(word));
            any = any || !item.hidden;
            found += item.hidden ? 0 : 1;
        }
        area.hidden = !any;
    }
    find("found").textContent = found + " of " + items.length + " operations";
}

/* Where the server has filtered already, the list of all is fetched once. */
async function fetchAll() {
    const answer = await fetch(location.pathname);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    find("operations").replaceWith(page.getElementById("operations"));
    history.replaceState(null, "", location.pathname);
}

function watchSearch(form) {
    const input = form.elements.q;
    const apply = () => filter(input.value.toLowerCase().split(/\s+/).filter(Boolean));
    let whole = input.value === "";
    const refresh = async () => {
        if (!whole) {
            whole = true;
            await fetchAll();
        }
        apply();
    };
    input.addEventListener("input", refresh);
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        refresh();
    });
}

/* A call. */

/* What an answer says beyond its status: whether the call succeeded, a ticket, an error. */
function read(type, text) {
    const xml = new DOMParser().parseFromString(type.includes("xml") ? text : "<none />", "text/xml");
    const attribute = (name) => xml.documentElement.getAttribute(name) || "";
    return { good: attribute("success") === "true", ticket: attribute("ticket"), error: attribute("error") };
}

function showAnswer(good, status, text) {
    find("status").textContent = status;
    find("status").classList.toggle("bad", !good);
    find("body").textContent = text;
    find("body").hidden = text === "";
}

async function callOperation(form) {
    find("status").textContent = "Calling";
    let answer, text;
    try {
        const data = new FormData(form);
        const body = form.enctype === "multipart/form-data" ? data : new URLSearchParams(data);
        answer = await fetch(form.action, { method: "POST", body });
        text = await answer.text();
    } catch (error) {
        showAnswer(false, "No answer: " + error.message, "");
        return;
    }
    const said = read(answer.headers.get("Content-Type") || "", text);
    const status = "HTTP " + answer.status + " " + answer.statusText;
    showAnswer(said.good, said.error ? status + ", refused: " + said.error : status, text);
    if (said.good && form.dataset.operation === "LogOut") {
        keepTicket("");
    } else if (said.good && said.ticket) {
        keepTicket(said.ticket);
    }
}

const search = find("search");
if (search) {
    watchSearch(search);
}
const call = find("call");
if (call) {
    call.addEventListener("submit", (event) => {
        event.preventDefault();
        callOperation(call);
    });
}
