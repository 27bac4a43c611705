/** Fields of forms: a label, the field, a hint, and after a refusal the reason, which screen readers read with the field. */
import { html } from 'hono/html';
import { type Html, icon, nothing } from './markup.ts';

type Field = {
  name: string;
  label: string;
  type: 'text' | 'email' | 'password';
  autocomplete: string;
  value?: string;
  hint?: string;
  wrong?: string | null;
  focus?: boolean;
  optional?: boolean;
};

/** A password is never put back into its field. */
export function field({
  name,
  label,
  type,
  autocomplete,
  value,
  hint,
  wrong = null,
  focus,
  optional,
}: Field): Html {
  const hintId = hint === undefined ? null : `${name}-hint`;
  const wrongId = wrong === null ? null : `${name}-wrong`;
  const described = [wrongId, hintId].filter((id) => id !== null).join(' ');
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input
      class="input"
      id="${name}"
      name="${name}"
      type="${type}"
      autocomplete="${autocomplete}"
      ${type === 'password' ? nothing : html`value="${value ?? ''}" spellcheck="false" autocapitalize="none"`}
      ${described === '' ? nothing : html`aria-describedby="${described}"`}
      ${wrong === null ? nothing : html`aria-invalid="true"`}
      ${focus === true ? html`autofocus` : nothing}
      ${optional === true ? nothing : html`required`}
    />
    ${wrong === null ? nothing : html`<p class="wrong" id="${wrongId}">${icon('alert', 's')}${wrong}</p>`}
    ${hint === undefined ? nothing : html`<p class="hint" id="${hintId}">${hint}</p>`}
  </div>`;
}

/** The reason why the whole form was refused. Screen readers read it at once. */
export function refusal(text: string): Html {
  return html`<div class="banner late" role="alert">${icon('alert')}<p>${text}</p></div>`;
}

/** `then`: a form that changes it again. */
export function done(text: string, then: Html | string = nothing): Html {
  return html`<div class="banner good" role="status">${icon('done')}<p>${text}</p>${then}</div>`;
}

export function formTokenField(token: string): Html {
  return html`<input type="hidden" name="form" value="${token}" />`;
}

/** For password managers: whose password the form changes. Not shown, and not read by us. */
export function usernameField(address: string): Html {
  return html`<input type="text" name="username" autocomplete="username" value="${address}" hidden />`;
}

/** A box to tick; sends `yes`. */
export function check(name: string, label: string, isChosen: boolean): Html {
  return html`<label class="check" for="${name}">
    <input type="checkbox" id="${name}" name="${name}" value="yes" ${isChosen ? html`checked` : nothing} />${label}
  </label>`;
}

export function select(
  name: string,
  label: string,
  chosen: string,
  options: readonly { value: string; label: string }[],
): Html {
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <select class="input" id="${name}" name="${name}">
      ${options.map(
        ({ value, label: text }) =>
          html`<option value="${value}" ${value === chosen ? html`selected` : nothing}>${text}</option>`,
      )}
    </select>
  </div>`;
}
