import { randomInt } from 'node:crypto'
import type { SmsDoor } from '#adapters/sms/index.ts'
import { dayOf, later, startOfDay } from '#kernel/calendar.ts'
import type { Hearer } from '#kernel/facts.ts'
import type { Refusal } from '#kernel/refusal.ts'
import type { Tx } from '#kernel/tx.ts'
import { limits, mayIssueCode, normalPhone, refuse } from '../rules.ts'
import { codeHistory, replaceCode, takeToSend } from '../store-codes.ts'
import { takeText } from '../text-budget.ts'
import type { CodePurpose, Room } from '../types.ts'
import { codeHash } from './spend-code.ts'

export type CodeIssued = { expiresInSeconds: number; resendAfterSeconds: number }

/**
 * Makes a sign-in code for a phone and has it sent once the transaction stands. The answer is the same whether or not
 * anybody has that phone. Refuses `phone.malformed`, `code.too-soon`, `code.too-many-today`, `code.none-left-today`.
 * @param address where the wish came from, for the cap per address
 */
export async function issueCode(
  room: Room,
  t: Tx,
  typedPhone: string,
  purpose: CodePurpose,
  address: string,
): Promise<CodeIssued | Refusal> {
  const { seal } = room.house
  const phone = normalPhone(typedPhone)
  if (!phone) return refuse('phone.malformed')
  const phoneIndex = seal.index(phone)
  const addressIndex = seal.index(`address\0${address}`)
  const today = dayOf(t.now)
  await t.lock([`code for ${phoneIndex}`])
  const history = await codeHistory(t, {
    phoneIndex,
    addressIndex,
    dayStart: startOfDay(today),
    hourAgo: later(t.now, -3_600_000),
  })
  const refusal = mayIssueCode(history, t.now)
  if (refusal) return refusal
  if (!(await takeText(t, 'codes', today))) return refuse('code.none-left-today')
  const { digits, validSeconds, resendSeconds } = limits.code
  const code = String(randomInt(10 ** digits)).padStart(digits, '0')
  const id = await replaceCode(t, {
    purpose,
    phoneIndex,
    addressIndex,
    expiresAt: later(t.now, validSeconds * 1000),
    hashFor: (codeId) => codeHash(seal, codeId, code),
    toSend: seal.seal(JSON.stringify({ phone, code })),
  })
  t.fact({ kind: 'code.issued', objectId: id, areaId: null, payload: {}, topics: [] })
  return { expiresInSeconds: validSeconds, resendAfterSeconds: resendSeconds }
}

/**
 * Hands issued codes to the carrier after the transaction that made them. What cannot be handed over is not tried
 * again: the person asks for another code after a minute anyway.
 */
export function codeSender(room: Room, sms: SmsDoor): Hearer {
  return {
    name: 'people.send-codes',
    kinds: ['code.issued'],
    async hear(t, facts) {
      const waiting = await takeToSend(
        t,
        facts.map(({ objectId }) => objectId),
      )
      const sent = await Promise.allSettled(
        waiting.map(({ purpose, toSend, sentAt }) => {
          const { phone, code } = JSON.parse(room.house.seal.open(toSend)) as { phone: string; code: string }
          return sms.send({ phone, template: purpose, code, at: sentAt })
        }),
      )
      const lost = sent.filter(({ status }) => status === 'rejected').length
      if (lost > 0) room.house.log.error({ lost }, 'codes could not be handed to the carrier')
    },
  }
}
