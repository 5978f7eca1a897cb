import { saveMyData, showMyData, type DataGroup } from '#contract/my-data.ts'
import { MyRightsRequests } from '#features/rights/index.ts'
import { MyRelation } from '#features/roster/index.ts'
import { Answered } from '#ui/answered.tsx'
import { useAsk } from '#ui/ask.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { useDeed } from '#ui/deed.ts'
import { useLanguage, useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { saveFile } from '#ui/save-file.ts'
import { CloseAccount } from './close-account.tsx'
import { CorrectName } from './correct-name.tsx'
import css from './my-data.module.css'

/** What is stored about me, taken home in one press, and the end of my account. */
export function MyData() {
  const t = useWords('my-data')
  const ask = useAsk(showMyData)
  const save = useDeed(saveMyData, { done: (file) => saveFile(file as Blob, `${t('fileName')}.json`) })
  return (
    <>
      <Section title={t('title')}>
        <p className={css.lead}>{t('lead')}</p>
        <Answered ask={ask}>
          {({ name, version, groups }) => (
            <>
              <CorrectName name={name} version={version} />
              <ul role="list" className={css.groups}>
                {groups.map((group) => (
                  <Group key={group.place} group={group} />
                ))}
              </ul>
            </>
          )}
        </Answered>
        <Button wide icon="download" busy={save.busy} onClick={() => void save.run()}>
          {t('save')}
        </Button>
      </Section>
      <MyRelation />
      <MyRightsRequests />
      <CloseAccount />
    </>
  )
}

function Group({ group: { purpose, basis, keep, rows } }: { group: DataGroup }) {
  const t = useWords('my-data')
  const language = useLanguage()
  return (
    <Card as="li" title={purpose[language === 'en' ? 'en' : 'zh']} aside={t('rows', { count: rows })}>
      {t('why', {
        basis: t(`basis.${basis}`),
        keep: typeof keep === 'number' ? t('keep.days', { count: keep }) : t(`keep.${keep}`),
      })}
    </Card>
  )
}
