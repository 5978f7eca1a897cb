import type { House, Module } from '#kernel/module.ts'
import type { Tx } from '#kernel/tx.ts'
import { routes } from './routes.ts'
import { tellAll, type TextsDoor } from './service.ts'
import { forgetMessages, passMessagesOn } from './store.ts'
import type { Telling } from './types.ts'

export type { Telling } from './types.ts'
export type Messages = Module & {
  tell(t: Tx, telling: Telling): Promise<void>
  passOn: typeof passMessagesOn
  forget: typeof forgetMessages
}

/**
 * What a person is told: an inbox every deed may write to.
 * @param texts sends what asks for an answer to phones besides
 */
export function openMessages(_house: House, texts?: TextsDoor): Messages {
  return {
    name: 'messages',
    routes,
    refusals: {},
    hears: [],
    jobs: [],
    tell: (t, telling) => tellAll(t, telling, texts),
    passOn: passMessagesOn,
    forget: forgetMessages,
  }
}
