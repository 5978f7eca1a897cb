import {
  beginBinding as beginBindingRoute,
  beginChannel as beginRoute,
  finishChannel as finishRoute,
  keepChannel as keepRoute,
  myChannels as mineRoute,
  unbindChannel as unbindRoute,
} from '#contract/channels.ts'
import { bind, bindPrepared, type BoundRoute } from '#kernel/http/bind.ts'
import type { Room } from '../types.ts'
import { beginBinding, beginChannel, comeBack, finishChannel, keepChannel, myChannels, unbindChannel } from './deeds.ts'

export function channelRoutes(room: Room): BoundRoute[] {
  return [
    bind(beginRoute, (t, { body }, io) => beginChannel(room, t, body, io.address), { unaudited: 'before sign-in' }),
    bind(beginBindingRoute, (t, { body }) => beginBinding(room, t, body)),
    // The service is asked before the transaction begins.
    bindPrepared(
      finishRoute,
      ({ actor, body }) => comeBack(room, actor, body),
      (t, _input, io, back) => finishChannel(room, t, back, io),
      { unaudited: 'before sign-in' },
    ),
    bind(keepRoute, (t, { body }) => keepChannel(room, t, body.ticket)),
    bind(mineRoute, (t) => myChannels(t)),
    bind(unbindRoute, (t, { body }) => unbindChannel(t, body.channel)),
  ]
}
