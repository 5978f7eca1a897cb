import type { TextSeal } from '#kernel/sealed-text.ts'
import { normalUsername } from './rules.ts'

/** Under which wrong tries at a phone are counted; the same whether or not anybody has that phone. */
export const phoneGuard = (phoneIndex: string): string => `phone:${phoneIndex}`

/** Under which wrong tries at a user name are counted. */
export const usernameGuard = (seal: TextSeal, username: string): string =>
  `username:${seal.index(`username\0${normalUsername(username)}`)}`
