import { inspect } from 'node:util'

/** A secret of the settings: whatever prints or writes it by accident gets stars. */
export class Secret {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  /** The text itself, for whom it is meant. */
  reveal(): string {
    return this.#text
  }
  toString(): string {
    return '***'
  }
  toJSON(): string {
    return '***'
  }
  [inspect.custom](): string {
    return '***'
  }
}
