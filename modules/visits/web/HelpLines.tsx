// One-tap numbers for danger (一键拨打): police, ambulance, the women's hotline, the government's hotline.

const lines = [['110', '报警'], ['120', '急救'], ['12338', '妇女维权'], ['12345', '政务热线']] as const

export function HelpLines() {
  return <div className="help-lines">{lines.map(([number, what]) => <a key={number} href={`tel:${number}`} aria-label={`拨打 ${number} ${what}`}>{number} <span>{what}</span></a>)}</div>
}
