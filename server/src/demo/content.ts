/** The demonstration's e-mails, in MJML with Liquid. */

const frame = (inner: string): string => `<mjml>
  <mj-head>
    <mj-attributes>
      <mj-all font-family="Helvetica, Arial, sans-serif" />
      <mj-text font-size="16px" line-height="24px" color="#27272a" />
      <mj-button background-color="#4f46e5" border-radius="8px" font-size="16px" inner-padding="14px 28px" />
    </mj-attributes>
  </mj-head>
  <mj-body background-color="#f4f4f5">
    <mj-section padding="24px 0 8px">
      <mj-column><mj-text align="center" font-size="13px" color="#52525b">SAKILA FILM CLUB</mj-text></mj-column>
    </mj-section>
    <mj-section background-color="#ffffff" border-radius="12px" padding="32px 16px">
      <mj-column>
${inner}
      </mj-column>
    </mj-section>
    <mj-section padding="8px 0 32px">
      <mj-column>
        <mj-text align="center" font-size="12px" line-height="18px" color="#52525b">
          Sakila Film Club, 47 MySakila Drive, Lethbridge<br />
          You get this because you rent films with us.
          <a href="{{ context.unsubscribeUrl }}" style="color:#52525b">Unsubscribe</a>
        </mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`;
const firstName = '{{ profile.first_name | downcase | capitalize | default: "film lover" }}';

export const vipBody =
  frame(`        <mj-text font-size="26px" line-height="32px" font-weight="bold">${firstName}, the first row is yours</mj-text>
        <mj-text>You have spent {{ enrichment.totalPaid | money: 'USD' }} on films with us, more than almost anyone. So this Friday's film night is on the house, and we keep you a seat in the first row.</mj-text>
        <mj-text>Your last film was <strong>{{ enrichment.lastFilmTitle | downcase | capitalize }}</strong>{% if enrichment.lastRentalAt %}, on {{ enrichment.lastRentalAt | date: '%-d %B' }}{% endif %}. You may like what we picked to follow it.</mj-text>
        <mj-button href="https://films.example.com/film-night?seat=first-row">Keep my seat</mj-button>
        <mj-text><a href="https://films.example.com/programme">See the programme</a></mj-text>`);

export const restBody =
  frame(`        <mj-text font-size="26px" line-height="32px" font-weight="bold">Film night this Friday, ${firstName}</mj-text>
        <mj-text>Three films, one ticket. As you rented <strong>{{ enrichment.lastFilmTitle | downcase | capitalize }}</strong> last, we think you will stay until the end.</mj-text>
        <mj-button href="https://films.example.com/film-night">Get a ticket</mj-button>
        <mj-text><a href="https://films.example.com/programme">See the programme</a></mj-text>`);

export const reminderBody =
  frame(`        <mj-text font-size="26px" line-height="32px" font-weight="bold">Still free on Friday, ${firstName}?</mj-text>
        <mj-text>There are a few seats left for film night. Bring someone: the second ticket is half the price.</mj-text>
        <mj-button href="https://films.example.com/film-night?from=reminder">Get two tickets</mj-button>`);

export const onceMoreBody =
  frame(`        <mj-text font-size="26px" line-height="32px" font-weight="bold">You had a look, ${firstName}</mj-text>
        <mj-text>Film night is this Friday, and popcorn is included if you say yes today.</mj-text>
        <mj-button href="https://films.example.com/film-night?with=popcorn">Yes, with popcorn</mj-button>`);
