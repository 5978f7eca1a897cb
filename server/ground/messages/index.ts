import type { House, Module } from '#kernel/module.ts'
import { routes } from './routes.ts'
import { tell } from './service.ts'
import { forgetMessages, passMessagesOn } from './store.ts'

export type { Telling } from './types.ts'
export type Messages = Module & { tell: typeof tell; passOn: typeof passMessagesOn; forget: typeof forgetMessages }

/** What a person is told: an inbox every deed may write to. */
export function openMessages(_house: House): Messages {
  return {
    name: 'messages',
    routes,
    refusals: {},
    hears: [],
    jobs: [],
    tell,
    passOn: passMessagesOn,
    forget: forgetMessages,
  }
}
