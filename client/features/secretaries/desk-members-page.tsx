import { Button } from '#ui/button.tsx'
import { useWords } from '#ui/i18n.ts'
import { ListParts } from '#features/lists/index.ts'
import { MembersItems } from './members-items.tsx'

/** The members’ items on the desk, and on paper. */
export default function DeskMembersPage() {
  const t = useWords('secretary-home')
  return (
    <MembersItems
      items="/lists/items"
      parts={<ListParts />}
      acts={
        <Button icon="print" onClick={() => print()}>
          {t('print')}
        </Button>
      }
    />
  )
}
