// Signs in with passkeys and makes them. A button with data-passkey asks the studio for options, hands them to the
// browser, and sends its form with the browser's answer. Browsers without passkeys never see the button.

const supported =
  typeof PublicKeyCredential === 'function' &&
  typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function';

if (supported) {
  document.querySelectorAll('button[data-passkey]').forEach(enable);
}

function enable(button) {
  const form = button.form;
  const notice = button.parentElement.previousElementSibling;
  button.parentElement.hidden = false;
  button.addEventListener('click', async () => {
    if (!isFilled(form)) {
      return;
    }
    button.disabled = true;
    notice.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await ask(button, form));
      form.submit();
    } catch (problem) {
      notice.querySelector('p').textContent = sentence(problem, button);
      notice.hidden = false;
      button.disabled = false;
    }
  });
}

function sentence(problem, button) {
  if (problem instanceof Refusal) {
    return problem.message;
  }
  // What the specification calls it when the device has a passkey for this account already.
  return problem.name === 'InvalidStateError' ? button.dataset.known : button.dataset.failed;
}

/** A new password is not needed together with a passkey. */
function isFilled(form) {
  return [...form.elements].every(
    (field) => field.autocomplete === 'new-password' || field.reportValidity(),
  );
}

class Refusal extends Error {}

async function ask(button, form) {
  const answer = await fetch(button.dataset.options, {
    method: 'POST',
    body: new URLSearchParams(new FormData(form)),
    headers: { Accept: 'application/json' },
  });
  const body = await answer.json();
  if (!answer.ok) {
    throw new Refusal(body.detail);
  }
  const made =
    button.dataset.passkey === 'create'
      ? navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(body),
        })
      : navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(body),
        });
  return (await made).toJSON();
}
