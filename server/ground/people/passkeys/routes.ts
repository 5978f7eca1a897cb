import {
  addPasskey as addRoute,
  askPasskey as askRoute,
  askPasskeyProof as askProofRoute,
  planPasskey as planRoute,
  removePasskey as removeRoute,
  renamePasskey as renameRoute,
  signInWays,
  signInWithPasskey as signInRoute,
} from '#contract/passkeys.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import { missing } from '#kernel/refusal.ts'
import type { Room } from '../types.ts'
import { askPasskey, askPasskeyProof } from './challenges.ts'
import { addPasskey, planPasskey, removePasskey, renamePasskey } from './deeds.ts'
import { placeOf } from './rules.ts'
import { signInWithPasskey } from './sign-in.ts'

export function passkeyRoutes(room: Room): BoundRoute[] {
  const place = placeOf(room.house.config.publicUrl)
  return [
    bind(signInWays, async () => ({
      passkeyHost: typeof place === 'string' ? null : place.host,
      channels: room.channels.map(({ way }) => way),
    })),
    bind(askRoute, (t, _input, io) => askPasskey(room, t, io.address), { unaudited: 'before sign-in' }),
    bind(signInRoute, (t, { body }, io) => signInWithPasskey(room, t, body, io)),
    bind(askProofRoute, async (t) => (await askPasskeyProof(room, t)) ?? missing(), { unaudited: 'before sign-in' }),
    bind(planRoute, (t) => planPasskey(room, t)),
    bind(addRoute, (t, { body }, io) => addPasskey(room, t, body, io)),
    bind(renameRoute, (t, { params, body }) => renamePasskey(t, params.id, body)),
    bind(removeRoute, (t, { params }) => removePasskey(room, t, params.id)),
  ]
}
