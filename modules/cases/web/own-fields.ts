// Fields of case forms that are drawn (家庭结构图、生态图).
import type { OwnField } from '../../../kernel/web/form-sets.ts'
import { EcoMapControl, EcoMapView } from './EcoMapField.tsx'
import { FamilyMapControl, FamilyMapView } from './FamilyMapField.tsx'
import './cases.css'

export const ownFields: Readonly<Record<string, OwnField>> = {
  'F12.familyMap': { control: FamilyMapControl, view: FamilyMapView },
  'F12.ecoMap': { control: EcoMapControl, view: EcoMapView },
}
