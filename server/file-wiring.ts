// What files hang on (附件所属), what a whole file is made of (整户档案), and who is asked whether something of a family may be published: named here, because files stand below the modules that have them.
import { bringPictureReader } from '../kernel/server/paper-pictures.ts'
import { activityFiles } from '../modules/activities/index.ts'
import { caseFiles, casePublication } from '../modules/cases/index.ts'
import { householdFiles, personFiles, photoGap, photoRefusals, publicityGap, registerFileParts } from '../modules/clients/index.ts'
import { crisisFiles } from '../modules/crises/index.ts'
import { attachedFiles, picturesForPaper, registerFileSubject, registerPhotoGap, registerPhotoRefusals, registerPublicityGap } from '../modules/files/index.ts'
import { formFiles, formParts } from '../modules/forms/index.ts'
import { groupFiles } from '../modules/groups/index.ts'
import { leadFiles, leadParts } from '../modules/needs/index.ts'
import { registerPublicationSource } from '../modules/publication/index.ts'
import { referralFiles, referralParts } from '../modules/referrals/index.ts'
import { visitFiles, visitParts, visitPublication } from '../modules/visits/index.ts'

/** Called once when the modules are put together. */
export function wireFiles(): void {
  for (const one of [householdFiles, personFiles, visitFiles, formFiles, caseFiles, groupFiles, activityFiles, crisisFiles, leadFiles, referralFiles]) registerFileSubject(one)
  registerPublicityGap(publicityGap)
  registerPhotoGap(photoGap)
  registerPhotoRefusals(photoRefusals)
  bringPictureReader(picturesForPaper)
  // What goes into the whole file of a household, beside its own cards and consents.
  for (const one of [visitParts, formParts, attachedFiles, referralParts, leadParts]) registerFileParts(one)
  for (const one of [casePublication, visitPublication]) registerPublicationSource(one)
}
