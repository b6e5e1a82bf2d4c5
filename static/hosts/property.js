/** Hands the explorers their document through the property, before and after the element is defined. */
const text = JSON.stringify({
  version: 1,
  lang: "en",
  title: "Should the town close its main street to cars?",
  summary: "A document short enough to be written into the page.",
  article: {
    title: "The street",
    url: "https://ledger.example/street",
    published: "2026-11-20"
  },
  sides: {
    benefit: "Benefits",
    risk: "Risks"
  },
  sections: [
    {
      id: "street",
      title: "The street",
      points: [
        {
          id: "quiet",
          side: "benefit",
          title: "It would be quieter",
          body: [
            "Most of the noise comes from engines."
          ]
        },
        {
          id: "detours",
          side: "risk",
          title: "Drivers would take detours",
          body: [
            "The way round is two miles longer."
          ],
          answers: [
            "quiet"
          ]
        }
      ]
    }
  ]
});

document.querySelector("#early").explainer = JSON.parse(text);
customElements.whenDefined("trade-off").then(() => {
  document.querySelector("#late").explainer = text;
});
