import { useDeferredValue, useState } from 'react'
import { attachToProject, listProjectCandidates } from '#contract/project-work.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { useDeed } from '#ui/deed.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Empty } from '#ui/empty.tsx'
import { TextField } from '#ui/field.tsx'
import { useFormat } from '#ui/format.ts'
import { useWords } from '#ui/i18n.ts'
import { Row, Rows } from '#ui/rows.tsx'
import { toast } from '#ui/toast.tsx'

/** Chooses activities and matches of the street that belong to a project; several, one tap each. */
export function AttachToProject({ projectId, onClose }: { projectId: string; onClose: () => void }) {
  const t = useWords('projects')
  const format = useFormat()
  const [words, setWords] = useState('')
  const q = useDeferredValue(words.trim())
  const ask = useAsk(listProjectCandidates, { params: { id: projectId }, query: q ? { q } : {} }, { keepRows: true })
  const deed = useDeed(attachToProject, {
    touches: ['project.changed'],
    done: () => toast({ text: t('work.attached') }),
  })
  const act = (kind: 'activity' | 'match', sourceId: string) => (
    <Button busy={deed.busy} onClick={() => void deed.run({ params: { id: projectId }, body: { kind, sourceId } })}>
      {t('work.attachOne')}
    </Button>
  )
  return (
    <Dialog
      open
      title={t('work.attach')}
      onClose={onClose}
      acts={<Button onClick={onClose}>{t('work.enough')}</Button>}
    >
      <TextField
        label={t('work.find')}
        type="search"
        maxLength={60}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Answered ask={ask} lines={4}>
        {({ activities, matches }) =>
          activities.length + matches.length === 0 ? (
            <Empty icon="activity" why={t('work.nothingFound')} />
          ) : (
            <Rows name={t('work.attach')}>
              {activities.slice(0, 20).map((activity) => (
                <Row
                  key={activity.id}
                  title={activity.title}
                  line={[format.tableDay(activity.startsAt), activity.code, t(`states:${activity.state}`)].join(
                    t('dot'),
                  )}
                  aside={act('activity', activity.id)}
                />
              ))}
              {matches.slice(0, 20).map((match) => (
                <Row
                  key={match.id}
                  title={match.title}
                  line={[t('work.match'), match.code, t(`states:${match.state}`)].join(t('dot'))}
                  aside={act('match', match.id)}
                />
              ))}
            </Rows>
          )
        }
      </Answered>
    </Dialog>
  )
}
