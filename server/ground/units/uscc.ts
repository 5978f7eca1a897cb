/** Unified social credit codes, GB 32100-2015, with the organisation code of GB 11714 inside (domain-rules.md §16). */

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const organizationAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const organizationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/** A code as it is stored: half-width, upper case, without blanks. */
export function normalUscc(typed: string): string {
  return typed.normalize('NFKC').replace(/\s+/g, '').toUpperCase()
}

/** The last character of a code from its first seventeen. Remainder 0 gives `0`, 1 gives `Y`. */
export function usccCheck(seventeen: string): string {
  let sum = 0
  let weight = 1
  for (const sign of seventeen) {
    sum += alphabet.indexOf(sign) * weight
    weight = (weight * 3) % 31
  }
  return alphabet[(31 - (sum % 31)) % 31]!
}

/** The last character of an organisation code from its first eight: 10 becomes X, 11 becomes 0. */
export function organizationCheck(eight: string): string {
  const sum = organizationWeights.reduce(
    (total, weight, index) => total + weight * organizationAlphabet.indexOf(eight[index]!),
    0,
  )
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

const form = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

/** What is wrong with a code: its form, or only its check digits; then also the code with these put right. */
export function usccFault(typed: string): { fault: 'form' | 'digits' | null; rightWould: string | null } {
  const code = normalUscc(typed)
  if (!form.test(code)) return { fault: 'form', rightWould: null }
  if (isUscc(code)) return { fault: null, rightWould: null }
  const seventeen = code.slice(0, 16) + organizationCheck(code.slice(8, 16))
  return { fault: 'digits', rightWould: seventeen + usccCheck(seventeen) }
}

/** Whether a code has the right form and both its check digits are right. Retired region codes are accepted. */
export function isUscc(typed: string): boolean {
  const code = normalUscc(typed)
  if (!form.test(code)) return false
  return organizationCheck(code.slice(8, 16)) === code[16] && usccCheck(code.slice(0, 17)) === code[17]
}
