// What pages cannot do by themselves: upload several photos with a progress for each, turn pictures with the
// arrow keys, count what is chosen, copy a link. Every page works without it.

const UPLOADS_AT_ONCE = 3;

const drop = document.getElementById('drop');
if (drop) {
  enableDropZone(drop);
}
enableStyleChoice();
enableArrowKeys();
sendPlainlyWhatFailed();
enableCopying();
signInFromTelegram();
fillInCode();

function enableDropZone(form) {
  const input = form.querySelector('input[type=file]');
  const batch = form.querySelector('.batch');
  const queue = [];
  let running = 0;
  let ended = 0;
  let total = 0;

  form.classList.add('scripted');
  input.addEventListener('change', () => {
    add([...input.files]);
    input.value = '';
  });
  form.addEventListener('dragover', (event) => {
    event.preventDefault();
    form.classList.add('over');
  });
  form.addEventListener('dragleave', () => form.classList.remove('over'));
  form.addEventListener('drop', async (event) => {
    event.preventDefault();
    form.classList.remove('over');
    add(await filesOf(event.dataTransfer));
  });
  document.addEventListener('paste', (event) => add([...(event.clipboardData?.files ?? [])]));
  window.addEventListener('beforeunload', (event) => {
    if (running > 0) {
      event.preventDefault();
    }
  });

  function add(files) {
    for (const file of files) {
      queue.push({ file, tile: pendingTile(file, form.dataset.waiting) });
    }
    total += files.length;
    showBatch();
    next();
  }

  function next() {
    while (running < UPLOADS_AT_ONCE && queue.length > 0) {
      running += 1;
      send(form, queue.shift()).finally(() => {
        running -= 1;
        ended += 1;
        showBatch();
        next();
      });
    }
  }

  function showBatch() {
    const going = ended < total;
    batch.hidden = !going;
    batch.querySelector('progress').max = total;
    batch.querySelector('progress').value = ended;
    batch.querySelector('.batch-words').textContent = form.dataset.batch
      .replace('{done}', ended)
      .replace('{total}', total);
    if (!going) {
      ended = 0;
      total = 0;
    }
  }
}

/** A dropped folder is read with all that is in it; nothing but its files is kept. */
async function filesOf(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) {
    return [...transfer.files];
  }
  const files = [];
  const open = [...entries];
  while (open.length > 0) {
    const entry = open.shift();
    if (entry.isFile) {
      files.push(await new Promise((found, failed) => entry.file(found, failed)));
    } else {
      const reader = entry.createReader();
      let part;
      do {
        part = await new Promise((read, failed) => reader.readEntries(read, failed));
        open.push(...part);
      } while (part.length > 0);
    }
  }
  return files.filter((file) => !file.name.startsWith('.'));
}

function pendingTile(file, words) {
  const tile = document.createElement('li');
  tile.className = 'tile pending';
  tile.innerHTML =
    '<div class="tile-picture"><img alt=""><progress max="1" value="0"></progress></div>' +
    '<div class="tile-words"><p class="tile-name"></p><p class="tile-state" role="status"></p></div>';
  const url = URL.createObjectURL(file);
  const image = tile.querySelector('img');
  image.addEventListener('error', () => image.remove());
  image.addEventListener('load', () => URL.revokeObjectURL(url));
  image.src = url;
  tile.querySelector('progress').setAttribute('aria-label', file.name);
  tile.querySelector('.tile-name').textContent = file.name;
  tile.querySelector('.tile-state').textContent = words;
  document.getElementById('tiles').prepend(tile);
  return tile;
}

function send(form, { file, tile }) {
  return new Promise((done) => {
    const state = tile.querySelector('.tile-state');
    const progress = tile.querySelector('progress');
    const body = new FormData();
    body.append('file', file, file.name);
    const request = new XMLHttpRequest();
    request.open('POST', `${form.getAttribute('action')}/one`);
    request.upload.addEventListener('progress', (event) => {
      progress.max = event.total;
      progress.value = event.loaded;
      if (event.loaded === event.total) {
        state.textContent = form.dataset.checking;
      }
    });
    request.addEventListener('load', () => {
      if (request.status < 300) {
        show(tile, request.responseText);
      } else {
        refuse(tile, sentenceOf(request) ?? form.dataset.failed);
      }
      done();
    });
    request.addEventListener('error', () => {
      refuse(tile, form.dataset.failed);
      done();
    });
    const csrf = document.querySelector('meta[name=csrf]');
    if (csrf) {
      request.setRequestHeader(csrf.dataset.header, csrf.content);
    }
    request.send(body);
  });
}

/** Puts the server's tile in the place of the waiting one, and what else changed in the place of the old. */
function show(tile, html) {
  const answer = new DOMParser().parseFromString(`<ul>${html}</ul>`, 'text/html');
  for (const fresh of answer.querySelectorAll('li.tile')) {
    document.getElementById(fresh.id)?.remove();
    tile.before(fresh);
    window.htmx?.process(fresh);
  }
  tile.remove();
  for (const part of answer.querySelectorAll('[hx-swap-oob]')) {
    document.getElementById(part.id)?.replaceWith(part);
  }
}

function refuse(tile, sentence) {
  tile.className = 'tile bad';
  tile.querySelector('progress').remove();
  tile.querySelector('.tile-state').textContent = sentence;
}

function sentenceOf(request) {
  try {
    return JSON.parse(request.responseText).detail;
  } catch {
    return undefined;
  }
}

function enableStyleChoice() {
  const form = document.getElementById('create');
  if (!form) {
    return;
  }
  const boxes = [...form.querySelectorAll('input[name=style]')];
  // Not the formats and documents below them: nobody needs all of those.
  const pictures = [...form.querySelectorAll('.styles:first-of-type input[name=style]')];
  const all = document.getElementById('all-styles');
  const words = document.getElementById('create-words');
  const submit = words.closest('button');
  const money = new Intl.NumberFormat(document.documentElement.lang, {
    style: 'currency',
    currency: 'USD',
    maximumFractionDigits: 3,
  });
  if (all) {
    all.parentElement.hidden = false;
    all.addEventListener('click', () => {
      const check = pictures.some((box) => !box.checked);
      for (const box of check ? pictures : boxes) {
        box.checked = check;
      }
      count();
    });
  }
  form.addEventListener('change', count);
  count();

  function count() {
    const chosen = boxes.filter((box) => box.checked).length;
    const each = Number(form.querySelector('input[name=count]:checked')?.value ?? 1);
    const microUsd = Number(form.querySelector('input[name=size]:checked')?.dataset.microUsd ?? 0);
    const pattern = microUsd > 0 && chosen > 0 ? words.dataset.paid : words.dataset.many;
    words.textContent = pattern
      .replace('{count}', chosen * each)
      .replace('{price}', money.format((microUsd * chosen * each) / 1e6));
    submit.disabled = chosen === 0;
    if (all) {
      all.textContent = pictures.some((box) => !box.checked) ? all.dataset.all : all.dataset.none;
    }
  }
}

/** A form that the studio refuses when it is sent by script is sent as a page, which says why. */
function sendPlainlyWhatFailed() {
  document.addEventListener('htmx:responseError', ({ target }) => {
    if (target instanceof HTMLFormElement) {
      target.submit();
    }
  });
}

/** The clipboard is there only over HTTPS and on this computer. */
function enableCopying() {
  for (const button of document.querySelectorAll('button[data-copy]')) {
    const input = document.getElementById(button.dataset.copy);
    button.hidden = !navigator.clipboard;
    button.addEventListener('click', async () => {
      input.select();
      await navigator.clipboard.writeText(input.value);
      button.textContent = button.dataset.done;
    });
  }
}

function enableArrowKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest('input, textarea')) {
      return;
    }
    const id = { ArrowLeft: 'newer', ArrowRight: 'older' }[event.key];
    document.getElementById(id)?.click();
  });
}

// Times are rendered in UTC; here they get the browser's time zone.
for (const time of document.querySelectorAll('time[datetime]')) {
  time.textContent = new Date(time.dateTime).toLocaleString(document.documentElement.lang, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
}

// A Mini App of Telegram gets what Telegram signed behind the # of its address.
function signInFromTelegram() {
  const form = document.getElementById('telegram-app');
  const signed = new URLSearchParams(location.hash.slice(1)).get('tgWebAppData');
  if (form && signed) {
    history.replaceState(null, '', location.pathname);
    form.elements.initData.value = signed;
    form.submit();
  }
}

// The code of a link stands behind its #, which browsers do not send. It is kept for this tab, because the way may
// lead to another service and back, and leaves the address.
function fillInCode() {
  const field = document.querySelector('input[data-code-of]');
  if (!field) {
    return;
  }
  const key = `code-${field.dataset.codeOf}`;
  const code = location.hash.slice(1);
  if (/^[A-Za-z0-9-]{16,40}$/.test(code)) {
    store(key, code);
    field.value = code;
    history.replaceState(null, '', location.pathname + location.search);
  } else if (field.value === '') {
    field.value = stored(key);
  }
}

// Browsers that are told to store nothing refuse even to be asked.
function store(key, value) {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // The field has it at least.
  }
}

function stored(key) {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}
