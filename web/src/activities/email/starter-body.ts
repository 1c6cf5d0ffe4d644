/** A body to begin with: a heading, a paragraph, a button and the way to unsubscribe. */
export const starterBody = `<mjml>
  <mj-body background-color="#f4f4f5">
    <mj-section background-color="#ffffff" padding="32px 24px">
      <mj-column>
        <mj-text font-size="22px" font-weight="600" font-family="Helvetica, Arial, sans-serif">
          A heading
        </mj-text>
        <mj-text font-size="15px" line-height="1.6" font-family="Helvetica, Arial, sans-serif">
          A paragraph.
        </mj-text>
        <mj-button background-color="#4f46e5" border-radius="6px" href="https://example.com">
          A button
        </mj-button>
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text align="center" font-size="12px" color="#71717a">
          <a href="{{ context.unsubscribe_url }}" style="color: #71717a">Unsubscribe</a>
        </mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`;
