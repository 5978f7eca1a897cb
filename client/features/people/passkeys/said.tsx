import type { Refused } from '#ui/call.ts'
import { Callout } from '#ui/callout.tsx'
import { useWords } from '#ui/i18n.ts'
import { useSentence } from '#ui/refusal.ts'
import type { NotDone } from './device.ts'

/** Why it did not go on: what the server refused, or what the device did not do; and what to do now. */
export function PasskeySaid({ refused, not }: { refused: Refused | null; not: NotDone | null }) {
  const t = useWords('people')
  const sentence = useSentence()
  const said = refused ? sentence(refused) : not ? t(`passkey.not.${not}`) : null
  return said ? (
    <div role="alert">
      <Callout icon="late" tone="late">
        {said}
      </Callout>
    </div>
  ) : null
}
