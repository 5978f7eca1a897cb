import { randomInt } from 'node:crypto'

/** Without signs that look alike when read aloud or from paper. */
const signs = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const groups = 4
const groupLength = 5

/** A password for one sign-in, in groups that can be read aloud; about 115 bits. */
export function handedOutPassword(): string {
  const sign = (): string => signs[randomInt(signs.length)]!
  return Array.from({ length: groups }, () => Array.from({ length: groupLength }, sign).join('')).join('-')
}
