import { listMessages, readMessages } from '#contract/messages.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import { myMessages, readMine } from './service.ts'

export const routes: readonly BoundRoute[] = [
  bind(listMessages, async (t, { actor, query }) => myMessages(t, actor.id!, query)),
  bind(readMessages, async (t, { actor, body }) => readMine(t, actor.id!, body.ids), { unaudited: 'own reading' }),
]
