// A place as one says it at home (就近地名): without the part that the reader and the place have in common.

/** 山东省东营市利津县陈庄镇 is 陈庄镇 to someone of 利津县; one's own place keeps its last part: 利津县. */
export function nearPlace(place: string, own: string): string {
  let same = 0
  while (same < place.length && place[same] === own[same]) same += 1
  const shared = /^.*[省市县区旗州盟]/u.exec(place.slice(0, same))?.[0] ?? ''
  const rest = place.slice(shared.length)
  return rest || (/[^省市县区旗州盟]+[省市县区旗州盟]*$/u.exec(place)?.[0] ?? place)
}
