import { unitImportRefusals } from '#contract/unit-imports.ts'
import { refuserOf } from '#kernel/refusal.ts'

export const refuse = refuserOf(unitImportRefusals)
