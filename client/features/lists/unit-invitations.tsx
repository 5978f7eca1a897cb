import { editMatchSettings, showMatchSettings } from '#contract/matches.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk, useAskAgain } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { useWords } from '#ui/i18n.ts'
import { toast } from '#ui/toast.tsx'

/** How often staff may invite a unit to help: as usual, or as often as it fits; the unit says so, or staff for it. */
export function UnitInvitations({ organizationId }: { organizationId: string }) {
  const t = useWords('lists')
  const askAgain = useAskAgain()
  const ask = useAsk(showMatchSettings, { params: { id: organizationId } })
  const edit = useDeed(editMatchSettings, {
    done: ({ moreInvitations }) => {
      askAgain(['/api/lists/units', '/api/lists/items'])
      toast({ text: t(moreInvitations ? 'invited.moreDone' : 'invited.usualDone') })
    },
  })
  return (
    <Card title={t('invited.title')}>
      <Answered ask={ask} lines={2}>
        {({ moreInvitations, invitedThisMonth, mostInvitations, version }) => (
          <>
            <p>
              {moreInvitations
                ? t('invited.more', { count: invitedThisMonth })
                : t('invited.usual', { count: invitedThisMonth, most: mostInvitations })}
            </p>
            <Button
              busy={edit.busy}
              onClick={() =>
                void edit.run({ params: { id: organizationId }, body: { moreInvitations: !moreInvitations, version } })
              }
            >
              {t(moreInvitations ? 'invited.wantUsual' : 'invited.wantMore')}
            </Button>
          </>
        )}
      </Answered>
    </Card>
  )
}
