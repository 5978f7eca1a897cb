import {
  changePassword as changePasswordRoute,
  chooseHat as chooseHatRoute,
  demonstrationLogins,
  listMySessions,
  openLink as openLinkRoute,
  proveAgain as proveRoute,
  requestProofCode as proofCodeRoute,
  reopenSignIn,
  requestCode,
  revokeSession as revokeSessionRoute,
  showMe,
  showMyAccount as showMyAccountRoute,
  signInAsDemonstration as demonstrationRoute,
  signInWithCode as codeRoute,
  signInWithPassword as passwordRoute,
  signOut as signOutRoute,
} from '#contract/people.ts'
import {
  beginSecondFactor as beginRoute,
  confirmSecondFactor as confirmRoute,
  removeSecondFactor as removeRoute,
  renewRecoveryCodes as renewRoute,
} from '#contract/second-factor.ts'
import { bind, type BoundRoute } from '#kernel/http/bind.ts'
import { changePassword, showMyAccount } from './deeds/passwords.ts'
import { proofOf, proveAgain, requestProofCode } from './deeds/prove-again.ts'
import { reopenAsStaff } from './deeds/reopen-sign-in.ts'
import { issueCode } from './deeds/issue-code.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from './deeds/second-factor.ts'
import { chooseHat, listSessions, revokeSession, signOut } from './deeds/sessions.ts'
import { listDemonstrationLogins, signInAsDemonstration, signInWithCode, signInWithPassword } from './deeds/sign-in.ts'
import { meOf } from './hats.ts'
import { openLink } from './links/deeds.ts'
import type { Room } from './types.ts'

const beforeSignIn = { unaudited: 'before sign-in' } as const

export function routesOf(room: Room): BoundRoute[] {
  return [
    bind(passwordRoute, (t, { body }, io) => signInWithPassword(room, t, body, io)),
    bind(requestCode, (t, { body }, io) => issueCode(room, t, body.phone, 'sign-in', io.address), beforeSignIn),
    bind(codeRoute, (t, { body }, io) => signInWithCode(room, t, body, io)),
    bind(openLinkRoute, (t, { body }, io) => openLink(room, t, body, io), beforeSignIn),
    bind(demonstrationLogins, (t) => listDemonstrationLogins(room, t)),
    bind(demonstrationRoute, (t, { body }, io) => signInAsDemonstration(room, t, body.login, io)),
    bind(showMe, async (t, { actor }) => ({
      me:
        actor.kind === 'person' && actor.id && actor.sessionId ? await meOf(room, t, actor.id, actor.sessionId) : null,
    })),
    bind(chooseHatRoute, (t, { body }) => chooseHat(room, t, body.hatId)),
    bind(signOutRoute, (t, _input, io) => signOut(room, t, io), beforeSignIn),
    bind(listMySessions, (t) => listSessions(room, t)),
    bind(revokeSessionRoute, (t, { params }) => revokeSession(room, t, params.id)),
    bind(showMyAccountRoute, async (t) => ({ ...(await showMyAccount(room, t)), ...(await proofOf(room, t)) })),
    bind(changePasswordRoute, (t, { body }, io) => changePassword(room, t, body, io)),
    bind(proofCodeRoute, (t, _input, io) => requestProofCode(room, t, io.address), beforeSignIn),
    bind(proveRoute, (t, { body }) => proveAgain(room, t, body)),
    bind(beginRoute, (t, { body }) => beginSecondFactor(room, t, body)),
    bind(confirmRoute, (t, { body }, io) => confirmSecondFactor(room, t, body, io)),
    bind(renewRoute, (t, { body }) => renewRecoveryCodes(room, t, body)),
    bind(removeRoute, (t, { body }) => removeSecondFactor(room, t, body)),
    bind(reopenSignIn, (t, { body }) =>
      reopenAsStaff(room, t, body.by === 'phone' ? { phone: body.account } : { username: body.account }),
    ),
  ]
}
