import { consentRefusals, type ConsentPurpose } from '#contract/consents.ts'
import { refuserOf } from '#kernel/refusal.ts'
import pack from '#rulepacks/consents.json' with { type: 'json' }

export const refuse = refuserOf(consentRefusals)

type Text = { version: number; zh: string; en: string }

/** The text that is asked about now: the last version of the rule pack, which keeps the earlier ones. */
export function textOf(purpose: ConsentPurpose): Text {
  const { zh, en, version } = pack.value.purposes.find(({ id }) => id === purpose)!.versions.at(-1)!
  return { version, zh, en }
}

/**
 * Whether consent stands: what was said last is yes, and to this very text. A new wording asks anew (PIPL 14).
 * @param last what was said last; undefined for nothing yet
 */
export function stands(last: { given: boolean; version: number } | undefined, version: number): boolean {
  return last !== undefined && last.given && last.version === version
}
