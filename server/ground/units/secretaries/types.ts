/** What one is secretary of. */
export type SecretaryOf = { kind: 'committee' | 'branch'; id: string; areaId: string; name: string }

export type SecretaryTables = {
  'units.secretary': {
    id: string
    body_id: string | null
    party_organization_id: string | null
    area_id: string
    person_id: string
    valid_from: string
    valid_to: string | null
  }
}
