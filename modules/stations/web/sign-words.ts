// Size and colours of a sign as one reads them in a table: 70×50 厘米, 银底黑字.
import { signBackgroundCodes, signTextColourCodes } from '../../../kernel/model/codes/stations.ts'
import type { Sign } from '../model/parts.ts'

export function sizeWords({ widthCm, heightCm }: Pick<Sign, 'widthCm' | 'heightCm'>): string {
  return widthCm === null && heightCm === null ? '' : `${widthCm ?? '？'}×${heightCm ?? '？'} 厘米`
}

export function colourWords({ background, textColour }: Pick<Sign, 'background' | 'textColour'>): string {
  return [background && signBackgroundCodes.label(background), textColour && signTextColourCodes.label(textColour)].filter(Boolean).join('')
}
