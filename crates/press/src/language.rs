//! Whether the language of a document is one that browsers and the widget know, and which was meant where it is not.

use icu_locale::{LanguageIdentifier, Locale, LocaleCanonicalizer, LocaleExpander, TransformResult};
use serde_json::Value;

use crate::draft::Draft;
use crate::finding::Finding;
use crate::interface::LANGUAGES;
use crate::rule::Rule;

/// Languages as people name them, in lowercase, and their tags: in English, in the language itself and in some others.
const NAMES: &[(&str, &str)] = &[
    ("afrikaans", "af"),
    ("albanian", "sq"),
    ("arabic", "ar"),
    ("basque", "eu"),
    ("bengali", "bn"),
    ("bulgarian", "bg"),
    ("catalan", "ca"),
    ("català", "ca"),
    ("chinese", "zh"),
    ("croatian", "hr"),
    ("czech", "cs"),
    ("dansk", "da"),
    ("danish", "da"),
    ("deutsch", "de"),
    ("dutch", "nl"),
    ("eesti", "et"),
    ("english", "en"),
    ("español", "es"),
    ("espanol", "es"),
    ("estonian", "et"),
    ("euskara", "eu"),
    ("finnish", "fi"),
    ("français", "fr"),
    ("francais", "fr"),
    ("french", "fr"),
    ("galego", "gl"),
    ("galician", "gl"),
    ("german", "de"),
    ("greek", "el"),
    ("hebrew", "he"),
    ("hindi", "hi"),
    ("hrvatski", "hr"),
    ("hungarian", "hu"),
    ("indonesian", "id"),
    ("irish", "ga"),
    ("gaeilge", "ga"),
    ("italian", "it"),
    ("italiano", "it"),
    ("íslenska", "is"),
    ("icelandic", "is"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("latvian", "lv"),
    ("latviešu", "lv"),
    ("lietuvių", "lt"),
    ("lithuanian", "lt"),
    ("magyar", "hu"),
    ("malay", "ms"),
    ("malti", "mt"),
    ("maltese", "mt"),
    ("nederlands", "nl"),
    ("norsk", "nb"),
    ("norwegian", "nb"),
    ("persian", "fa"),
    ("farsi", "fa"),
    ("polish", "pl"),
    ("polski", "pl"),
    ("portuguese", "pt"),
    ("português", "pt"),
    ("portugues", "pt"),
    ("română", "ro"),
    ("romanian", "ro"),
    ("russian", "ru"),
    ("serbian", "sr"),
    ("shqip", "sq"),
    ("slovak", "sk"),
    ("slovenčina", "sk"),
    ("slovene", "sl"),
    ("slovenian", "sl"),
    ("slovenščina", "sl"),
    ("spanish", "es"),
    ("suomi", "fi"),
    ("svenska", "sv"),
    ("swedish", "sv"),
    ("thai", "th"),
    ("turkish", "tr"),
    ("türkçe", "tr"),
    ("ukrainian", "uk"),
    ("urdu", "ur"),
    ("vietnamese", "vi"),
    ("čeština", "cs"),
    ("ελληνικά", "el"),
    ("български", "bg"),
    ("русский", "ru"),
    ("српски", "sr"),
    ("українська", "uk"),
    ("עברית", "he"),
    ("العربية", "ar"),
    ("فارسی", "fa"),
    ("हिन्दी", "hi"),
    ("中文", "zh"),
    ("日本語", "ja"),
    ("한국어", "ko"),
    // As other languages call them.
    ("allemand", "de"),
    ("tedesco", "de"),
    ("alemán", "de"),
    ("aleman", "de"),
    ("duits", "de"),
    ("alemão", "de"),
    ("niemiecki", "de"),
    ("almanca", "de"),
    ("немецкий", "de"),
    ("englisch", "en"),
    ("anglais", "en"),
    ("inglese", "en"),
    ("inglés", "en"),
    ("ingles", "en"),
    ("engels", "en"),
    ("inglês", "en"),
    ("angielski", "en"),
    ("engelska", "en"),
    ("engelsk", "en"),
    ("ingilizce", "en"),
    ("английский", "en"),
    ("spanisch", "es"),
    ("espagnol", "es"),
    ("spagnolo", "es"),
    ("spaans", "es"),
    ("espanhol", "es"),
    ("castellano", "es"),
    ("hiszpański", "es"),
    ("испанский", "es"),
    ("französisch", "fr"),
    ("franzoesisch", "fr"),
    ("francese", "fr"),
    ("francés", "fr"),
    ("frances", "fr"),
    ("frans", "fr"),
    ("francês", "fr"),
    ("francuski", "fr"),
    ("французский", "fr"),
    ("italienisch", "it"),
    ("italien", "it"),
    ("italiaans", "it"),
    ("portugiesisch", "pt"),
    ("portugais", "pt"),
    ("portoghese", "pt"),
    ("portugués", "pt"),
    ("portugees", "pt"),
    ("russisch", "ru"),
    ("russe", "ru"),
    ("russo", "ru"),
    ("ruso", "ru"),
    ("rosyjski", "ru"),
    ("polnisch", "pl"),
    ("polonais", "pl"),
    ("polacco", "pl"),
    ("polaco", "pl"),
    ("pools", "pl"),
    ("arabisch", "ar"),
    ("arabe", "ar"),
    ("arabo", "ar"),
    ("árabe", "ar"),
    ("mandarin", "zh"),
    ("chinesisch", "zh"),
    ("chinois", "zh"),
    ("cinese", "zh"),
    ("chino", "zh"),
    ("chinees", "zh"),
    ("japanisch", "ja"),
    ("japonais", "ja"),
    ("giapponese", "ja"),
    ("japonés", "ja"),
    ("japans", "ja"),
    ("türkisch", "tr"),
    ("turc", "tr"),
    ("turco", "tr"),
    ("turks", "tr"),
    ("ukrainisch", "uk"),
    ("ukrainien", "uk"),
    ("ucraino", "uk"),
    ("ucraniano", "uk"),
    ("niederländisch", "nl"),
    ("néerlandais", "nl"),
    ("olandese", "nl"),
    ("neerlandés", "nl"),
    ("flemish", "nl"),
    ("vlaams", "nl"),
    ("schwedisch", "sv"),
    ("suédois", "sv"),
    ("dänisch", "da"),
    ("danois", "da"),
    ("griechisch", "el"),
    ("grec", "el"),
    ("tschechisch", "cs"),
    ("tchèque", "cs"),
    ("ungarisch", "hu"),
    ("hongrois", "hu"),
    ("rumänisch", "ro"),
    ("roumain", "ro"),
    ("finnisch", "fi"),
    ("koreanisch", "ko"),
    ("coréen", "ko"),
    // Countries, whose codes no language has.
    ("jp", "ja"),
    ("cn", "zh"),
    ("ua", "uk"),
    ("gr", "el"),
    ("sp", "es"),
    ("dk", "da"),
    ("cz", "cs"),
    ("us", "en-US"),
    ("gb", "en-GB"),
    ("at", "de-AT"),
    ("mx", "es-MX"),
];

/// Codes of countries that are those of other languages, too: which, what is spoken in the country, and its tag.
const COUNTRIES: [(&str, &str, &str, &str); 7] = [
    ("br", "Breton", "the Portuguese of Brazil", "pt-BR"),
    ("ee", "Ewe", "Estonian", "et"),
    ("kr", "Kanuri", "Korean", "ko"),
    ("my", "Burmese", "Malay", "ms"),
    ("se", "Northern Sami", "Swedish", "sv"),
    ("si", "Sinhala", "Slovenian", "sl"),
    ("tw", "Twi", "the Chinese of Taiwan", "zh-TW"),
];

/// What an author should know of the language that a document names, where the format takes it.
pub fn finding(draft: &Draft) -> Option<Finding> {
    let written = draft.document.get("lang").and_then(Value::as_str)?;
    let first = written.split(['-', '_']).next().unwrap_or_default();
    if let Some((_, language, other, tag)) = COUNTRIES.iter().find(|(code, ..)| code.eq_ignore_ascii_case(first)) {
        let message = format!("“{first}” is {language}, which the widget does not speak: its buttons are in English.");
        let help = format!("For {other} write {tag}.");
        return Some(Finding::at(Rule::NoMessages, draft, "/lang", message).help(help));
    }
    if let Some(meant) = meant(written) {
        let message = format!("“{written}” is not how browsers name a language.");
        return Some(Finding::at(Rule::LanguageName, draft, "/lang", message).help(format!("Write {meant}.")));
    }
    let unknown = || {
        let message = format!("Browsers know no language “{written}”.");
        let help = "Write a language tag like en, pt-BR or ar.";
        Some(Finding::at(Rule::LanguageName, draft, "/lang", message).help(help))
    };
    if !begins_like_a_language(written) {
        return unknown();
    }
    let locale = Locale::try_from_str(written).ok()?;
    let language = locale.id.language;
    let mut likely = LanguageIdentifier { language, ..LanguageIdentifier::UNKNOWN };
    if LocaleExpander::new_extended().maximize(&mut likely) == TransformResult::Unmodified {
        return unknown();
    }
    let speaks = language.as_str() == "en" || LANGUAGES.iter().any(|(tag, _)| *tag == language.as_str());
    (!speaks).then(|| {
        let message = format!("The widget does not speak “{written}”: its buttons are in English.");
        let help = "Leave it so, or ask who keeps the page to give it messages; docs/host-contract.md says how.";
        Finding::at(Rule::NoMessages, draft, "/lang", message).help(help)
    })
}

/// Whether the first part of a tag can be registered: RFC 5646 allows up to eight letters, and languages have two or three
/// (<https://www.rfc-editor.org/rfc/rfc5646#section-2.2.1>). `x` and `i` begin tags of another kind.
fn begins_like_a_language(tag: &str) -> bool {
    let first = tag.split(['-', '_']).next().unwrap_or_default();
    matches!(first.len(), 2 | 3) || first.eq_ignore_ascii_case("x") || first.eq_ignore_ascii_case("i")
}

/// The tag that was meant, where what is written is another one or none at all.
pub fn meant(written: &str) -> Option<String> {
    let word = written.trim().to_lowercase();
    let name = word.split([' ', '(', ',']).find_map(|part| NAMES.iter().find(|(name, _)| *name == part));
    if let Some((_, tag)) = name {
        return Some((*tag).to_owned());
    }
    let tag = written.trim().replace(['_', ' '], "-");
    let mut tag = tag.trim_matches('-').to_owned();
    // The code of a country in place of its language's, as in jp-JP.
    if let Some((first, rest)) = tag.split_once('-')
        && let Some((_, language)) =
            NAMES.iter().find(|(name, tag)| first.eq_ignore_ascii_case(name) && !tag.contains('-'))
    {
        tag = format!("{language}-{rest}");
    }
    let mut locale = Locale::try_from_str(&tag).ok()?;
    let before = locale.clone();
    LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
    let same = locale.id.language == before.id.language && locale.id.region == before.id.region;
    (!same || tag != written).then(|| locale.to_string())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_name_is_no_tag_and_a_tag_that_the_widget_does_not_speak_is_one() {
        let table = [
            ("en", None),
            ("en-GB", None),
            ("pt-BR", None),
            ("zh-Hant", None),
            ("Deutsch", Some("Write de.")),
            ("deutsch (Schweiz)", Some("Write de.")),
            ("English", Some("Write en.")),
            ("español", Some("Write es.")),
            ("日本語", Some("Write ja.")),
            ("ger", Some("Write de.")),
            ("deu", Some("Write de.")),
            ("fre", Some("Write fr.")),
            ("iw", Some("Write he.")),
            ("en-UK", Some("Write en-GB.")),
            ("en_US", Some("Write en-US.")),
            ("fr-FR-", Some("Write fr-FR.")),
            ("Englisch", Some("Write en.")),
            ("Allemand", Some("Write de.")),
            ("mandarin", Some("Write zh.")),
            ("jp", Some("Write ja.")),
            ("jp-JP", Some("Write ja-JP.")),
            ("gr_GR", Some("Write el-GR.")),
            ("cz-CZ", Some("Write cs-CZ.")),
            ("us", Some("Write en-US.")),
            ("kr", Some("For Korean write ko.")),
            ("se-SE", Some("For Swedish write sv.")),
            ("tw", Some("write zh-TW.")),
            ("e", Some("Write a language tag like en, pt-BR or ar.")),
            ("klingon", Some("Write a language tag like en, pt-BR or ar.")),
            ("x-house", None),
            ("se", Some("For Swedish write sv.")),
            ("xx", Some("Write a language tag like en, pt-BR or ar.")),
            ("eo", Some("give it messages")),
        ];
        for (lang, help) in table {
            let mut draft = Draft::default();
            draft.document = json!({ "lang": lang });
            let found = finding(&draft).map(|finding| finding.advice());
            match help {
                Some(help) => assert!(found.as_ref().is_some_and(|advice| advice.contains(help)), "{lang}: {found:?}"),
                None => assert_eq!(found, None, "{lang}"),
            }
        }
    }

    #[test]
    fn every_name_leads_to_a_tag_that_browsers_know() {
        for (name, tag) in NAMES {
            assert_eq!(meant(name).as_deref(), Some(*tag));
            assert_eq!(meant(tag), None, "{name}");
        }
    }
}
