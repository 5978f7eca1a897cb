import { useState } from 'react'
import type { SecretaryOffice } from '#contract/secretaries.ts'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { useWords } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { Row, Rows } from '#ui/rows.tsx'
import { AppointSecretary } from './appoint-secretary.tsx'
import { EndSecretary } from './end-secretary.tsx'

type BodySecretaryProps = { body: { id: string; name: string; secretary: SecretaryOffice }; mayChange: boolean }

/** Who signs in as secretary of a body, on its page. */
export function BodySecretary({ body, mayChange }: BodySecretaryProps) {
  const t = useWords('secretaries')
  const [appointing, setAppointing] = useState(false)
  const { secretary } = body
  if (!secretary && !mayChange) return null
  return (
    <Section
      title={t('section')}
      more={
        mayChange ? (
          <Button kind="quiet" icon={secretary ? 'edit' : 'add'} onClick={() => setAppointing(true)}>
            {t(secretary ? 'act.follow' : 'act.appoint')}
          </Button>
        ) : undefined
      }
    >
      {secretary ? (
        <Rows name={t('section')}>
          <Row
            title={secretary.name}
            line={[secretary.phoneMasked ?? '', t('since', { day: secretary.from })].filter(Boolean).join(' · ')}
            aside={mayChange ? <EndSecretary office={secretary} of={body.name} /> : undefined}
          />
        </Rows>
      ) : (
        <Empty icon="person" why={t('noneOfBody')} />
      )}
      {appointing ? (
        <AppointSecretary
          seat={{ kind: 'committee', id: body.id, name: body.name, standing: secretary }}
          onClose={() => setAppointing(false)}
        />
      ) : null}
    </Section>
  )
}
