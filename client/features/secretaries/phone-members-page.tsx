import { MembersItems } from './members-items.tsx'

/** The members’ items on the phone. */
export default function PhoneMembersPage() {
  return <MembersItems items="/items" />
}
