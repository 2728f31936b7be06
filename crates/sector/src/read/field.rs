//! The columns of filings: the one list of what a filing can report, of what each means, and of what columns are called.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a column of a filing holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FilingField {
    /// What tells the exchange from others.
    Id,
    /// Its name.
    Name,
    /// Where it is licensed.
    Country,
    /// The day whose balances it reports.
    ReferenceDate,
    /// How far the figures can be trusted.
    Grade,
    /// Who runs its wallets.
    Provider,
    /// The currency of the row.
    Currency,
    /// What a unit of that currency is worth in the currency of the sector.
    Rate,
    /// All customers.
    Customers,
    /// Own equity.
    Equity,
    /// Free cash.
    Cash,
    /// Lines of credit.
    Credit,
    /// Insurance against theft.
    Insurance,
    /// Promised equity of owners.
    Sponsor,
    /// Operating income of one month.
    MonthlyIncome,
    /// The asset.
    Asset,
    /// Units in the hot tier.
    Hot,
    /// Units in the warm tier.
    Warm,
    /// Units in the cold tier.
    Cold,
    /// Units that customers can claim.
    Owed,
    /// Price of a unit.
    Price,
    /// Own units as guarantee.
    Guarantee,
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A day.
    Day,
    /// A whole number of people.
    People,
    /// Money in the currency of the row.
    Money,
    /// Units of the asset of the row.
    Units,
    /// A plain number.
    Plain,
}

/// Whether a filing must report it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// A filing without it is not ranked, or is warned of.
    Required,
    /// It can be left out.
    Optional,
    /// It is needed where another column makes it so.
    Conditional,
}

impl fmt::Display for Presence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Presence::Required => "required",
            Presence::Optional => "optional",
            Presence::Conditional => "conditional",
        })
    }
}

/// What is declared of a field.
#[derive(Debug)]
pub struct FieldDeclaration {
    /// The field.
    pub field: FilingField,
    /// Its name in files that this program writes.
    pub name: &'static str,
    /// Its path in a scenario file; empty if a scenario does not have it.
    pub path: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// What its cells are.
    pub kind: Kind,
    /// Whether a filing must report it.
    pub presence: Presence,
    /// What columns are called in English, Japanese, German and French, in the form of [`super::text::folded`]. The first of each
    /// language is the one that forms show.
    pub names: [&'static [&'static str]; 4],
}

/// The languages of names of columns, in the order of [`FieldDeclaration::names`].
pub const LANGUAGES: [&str; 4] = ["en", "ja", "de", "fr"];

macro_rules! fields {
    ($($field:ident $name:literal $path:literal $kind:ident $presence:ident $meaning:literal
        en $en:tt ja $ja:tt de $de:tt fr $fr:tt)*) => {
        /// All fields, in the order in which files are written.
        pub const FIELDS: [FieldDeclaration; [$(FilingField::$field),*].len()] = [$(FieldDeclaration {
            field: FilingField::$field,
            name: $name,
            path: $path,
            meaning: $meaning,
            kind: Kind::$kind,
            presence: Presence::$presence,
            names: [&$en, &$ja, &$de, &$fr],
        }),*];
    };
}

fields! {
    Id "id" "" Text Conditional
        "What tells the exchange from others: its legal entity identifier (ISO 17442) or the supervisor's own key. Without it the name does."
        en ["id", "lei", "legal entity identifier", "exchange id", "entity id", "identifier", "registration number", "registration no"]
        ja ["登録番号", "id", "lei", "取引主体識別子", "業者番号", "業者コード", "識別番号"]
        de ["kennung", "id", "lei", "registernummer", "registrierungsnummer", "unternehmenskennung", "rechtsträgerkennung"]
        fr ["identifiant", "id", "lei", "numéro d'enregistrement", "n° d'enregistrement", "code"]
    Name "name" "name" Text Conditional
        "The name of the exchange. It is required where there is no id."
        en ["name", "exchange", "exchange name", "company", "company name", "firm", "entity", "institution", "operator"]
        ja ["取引所", "業者名", "取引所名", "会社名", "事業者名", "名称", "事業者", "交換業者", "商号", "社名", "暗号資産交換業者"]
        de ["börse", "name", "handelsplatz", "unternehmen", "firma", "institut", "anbieter", "name der börse"]
        fr ["plateforme", "nom", "entreprise", "société", "établissement", "nom de la plateforme", "prestataire psan"]
    Country "country" "" Text Optional
        "Where it is licensed: a country code (ISO 3166-1 alpha-2)."
        en ["country", "country code", "jurisdiction", "home country"]
        ja ["国", "国名", "国コード", "所在国"]
        de ["land", "ländercode", "sitzland", "staat"]
        fr ["pays", "code pays", "juridiction"]
    ReferenceDate "reference_date" "" Day Optional
        "The day whose balances are reported."
        en ["reference date", "as of", "date", "balance date", "reporting date", "as at", "as of date"]
        ja ["基準日", "報告基準日", "日付", "時点", "残高基準日"]
        de ["stichtag", "datum", "meldestichtag", "per"]
        fr ["date de référence", "date", "date d'arrêté", "au"]
    Grade "grade" "" Text Optional
        "How far the figures can be trusted: A audited, B reviewed or attested by a third party, C reported by the exchange, D estimated. Without it C."
        en ["grade", "data grade", "quality", "data quality", "evidence"]
        ja ["信頼度", "等級", "データ品質", "確度", "区分"]
        de ["güte", "datengüte", "qualität", "datenqualität", "prüfgrad"]
        fr ["fiabilité", "qualité", "qualité des données", "niveau d'assurance", "niveau de preuve"]
    Provider "provider" "" Text Optional
        "Who runs its wallets or keeps its keys, if that is another firm."
        en ["provider", "wallet provider", "custodian", "custody provider", "technology provider"]
        ja ["委託先", "ウォレット提供者", "ウォレット委託先", "カストディアン", "管理委託先", "保管委託先"]
        de ["dienstleister", "verwahrer", "wallet-anbieter", "walletanbieter", "verwahrstelle"]
        fr ["prestataire", "conservateur", "fournisseur de portefeuille", "dépositaire"]
    Currency "currency" "currency" Text Conditional
        "The currency of money and prices in the row (ISO 4217). It is required where it is not the currency of the sector."
        en ["currency", "currency code", "ccy", "reporting currency"]
        ja ["通貨", "通貨コード", "報告通貨"]
        de ["währung", "währungscode", "berichtswährung"]
        fr ["devise", "code devise", "monnaie"]
    Rate "rate" "" Plain Conditional
        "What a unit of that currency is worth in the currency of the sector. It is required where the two differ."
        en ["rate", "exchange rate", "fx rate", "fx", "conversion rate"]
        ja ["為替レート", "レート", "換算レート"]
        de ["wechselkurs", "umrechnungskurs", "devisenkurs"]
        fr ["taux de change", "cours de change", "taux de conversion"]
    Customers "customers" "exchange.customers_total" People Optional
        "All customers."
        en ["customers", "number of customers", "clients", "customer accounts", "users", "accounts", "no of customers"]
        ja ["顧客数", "利用者数", "口座数", "利用者"]
        de ["kunden", "anzahl kunden", "kundenzahl", "zahl der kunden", "anzahl der kunden"]
        fr ["clients", "nombre de clients", "nb de clients", "comptes clients"]
    Equity "equity" "exchange.equity_before" Money Optional
        "Own equity before a hack; it may be negative."
        en ["equity", "own equity", "net assets", "shareholders' equity", "own funds"]
        ja ["自己資本", "純資産", "純資産額", "株主資本"]
        de ["eigenkapital", "eigenmittel", "reinvermögen"]
        fr ["capitaux propres", "fonds propres", "actif net"]
    Cash "cash" "resources.cash" Money Required
        "Cash that is free to pay customers."
        en ["cash", "free cash", "available cash", "own cash"]
        ja ["現金", "現預金", "手元資金", "現金預金", "自己現預金", "現金及び預金"]
        de ["zahlungsmittel", "barmittel", "liquide mittel", "freie liquidität", "kasse", "verfügbare mittel"]
        fr ["trésorerie", "liquidités", "trésorerie disponible", "disponibilités"]
    Credit "credit" "resources.credit" Money Optional
        "Lines of credit that are not yet drawn. Without it 0."
        en ["credit", "credit lines", "undrawn credit", "credit line", "undrawn credit lines"]
        ja ["借入枠", "未使用借入枠", "与信枠", "コミットメントライン"]
        de ["kreditlinien", "freie kreditlinien", "kreditlinie", "kredit", "offene kreditlinien"]
        fr ["lignes de crédit", "crédit non tiré", "ligne de crédit", "crédit"]
    Insurance "insurance" "resources.insurance.limit" Money Optional
        "The most that insurance against theft pays. Without it 0."
        en ["insurance", "insurance limit", "insurance cover", "theft insurance", "crime insurance"]
        ja ["保険", "保険金額", "保険限度額", "保険金限度額", "サイバー保険"]
        de ["versicherung", "versicherungssumme", "deckungssumme", "diebstahlversicherung"]
        fr ["assurance", "plafond d'assurance", "couverture d'assurance", "assurance vol"]
    Sponsor "sponsor" "resources.sponsor.equity" Money Optional
        "Money that owners have promised as equity. Without it 0."
        en ["sponsor", "sponsor equity", "parent support", "owner support", "committed equity"]
        ja ["スポンサー", "出資約束", "親会社支援", "支援枠"]
        de ["eigentümerzusage", "sponsor", "kapitalzusage", "patronat", "kapitalzusagen"]
        fr ["soutien des actionnaires", "sponsor", "engagement de l'actionnaire", "soutien de l'actionnaire"]
    MonthlyIncome "monthly_income" "costs.monthly_income" Money Optional
        "Operating income of one month. Without it 0."
        en ["monthly income", "income per month", "monthly operating income", "operating income of one month"]
        ja ["月間営業収益", "月次収益", "営業収益月額", "月商", "月間収益"]
        de ["monatsertrag", "monatlicher ertrag", "ertrag pro monat", "monatliche erträge"]
        fr ["revenu mensuel", "produit mensuel", "revenus mensuels", "résultat mensuel"]
    Asset "asset" "holdings[i].asset" Text Required
        "The asset's ticker or name: a row for each asset."
        en ["asset", "coin", "token", "ticker", "symbol", "crypto-asset", "cryptoasset", "crypto asset"]
        ja ["暗号資産", "資産", "銘柄", "通貨名", "コイン", "トークン", "仮想通貨", "暗号資産名"]
        de ["vermögenswert", "kryptowert", "coin", "token", "kürzel", "asset"]
        fr ["actif", "crypto-actif", "jeton", "symbole", "cryptoactif", "actif numérique"]
    Hot "hot" "holdings[i].held.hot" Units Required
        "Units in the hot tier, whose keys are online."
        en ["hot", "hot wallet", "hot balance", "hot units", "held hot", "online", "hot wallets"]
        ja ["ホット", "ホットウォレット", "ホット残高", "ホットウォレット残高", "ホットウォレット数量"]
        de ["hot", "hot wallet", "hot-wallet", "bestand hot", "heiß", "hot-bestand", "online-bestand"]
        fr ["chaud", "portefeuille chaud", "hot", "hot wallet", "solde chaud", "portefeuilles chauds"]
    Warm "warm" "holdings[i].held.warm" Units Optional
        "Units in the warm tier, which is online and needs an extra approval. Without it 0."
        en ["warm", "warm wallet", "warm balance", "warm units", "held warm", "warm wallets"]
        ja ["ウォーム", "ウォームウォレット", "ウォーム残高", "ウォームウォレット残高"]
        de ["warm", "warm wallet", "warm-wallet", "bestand warm", "warm-bestand"]
        fr ["tiède", "portefeuille tiède", "warm", "warm wallet", "solde tiède"]
    Cold "cold" "holdings[i].held.cold" Units Required
        "Units in the cold tier, whose keys are offline."
        en ["cold", "cold wallet", "cold balance", "cold units", "held cold", "offline", "cold storage", "cold wallets"]
        ja ["コールド", "コールドウォレット", "コールド残高", "コールドウォレット残高", "コールドウォレット数量"]
        de ["cold", "cold wallet", "cold-wallet", "bestand cold", "kalt", "cold-bestand", "offline-bestand"]
        fr ["froid", "portefeuille froid", "cold", "cold wallet", "solde froid", "portefeuilles froids"]
    Owed "owed" "holdings[i].owed" Units Required
        "Units that customers can claim."
        en ["owed", "owed to customers", "customer claims", "liabilities", "customer balance", "customer balances", "client assets"]
        ja ["預り", "顧客預り", "預り残高", "利用者預り", "預り資産", "顧客残高", "利用者預り残高"]
        de ["geschuldet", "kundenbestand", "kundenguthaben", "verbindlichkeiten", "kundenforderungen", "kundenansprüche"]
        fr ["dû aux clients", "avoirs clients", "montant dû", "dettes envers les clients", "solde des clients"]
    Price "price" "holdings[i].price" Money Required
        "Price of a unit, in the currency of the row."
        en ["price", "unit price", "price per unit", "spot price"]
        ja ["価格", "単価", "時価", "参考価格"]
        de ["preis", "kurs", "preis je einheit", "stückpreis"]
        fr ["prix", "cours", "prix unitaire", "prix par unité"]
    Guarantee "guarantee" "holdings[i].guarantee" Units Optional
        "Own units of the same kind, kept apart in cold storage as guarantee. Without it 0."
        en ["guarantee", "guarantee assets", "own guarantee", "reserve in kind", "performance guarantee"]
        ja ["履行保証", "履行保証暗号資産", "保証資産"]
        de ["garantie", "sicherheit", "garantiebestand", "sicherheitsbestand"]
        fr ["garantie", "réserve en nature", "actifs de garantie"]
}

impl FilingField {
    /// What is declared of it.
    pub fn declaration(self) -> &'static FieldDeclaration {
        // The list is in the order of the fields, which a test holds.
        &FIELDS[self as usize]
    }

    /// Its name in files.
    pub fn name(self) -> &'static str {
        self.declaration().name
    }

    /// What its cells are.
    pub fn kind(self) -> Kind {
        self.declaration().kind
    }

    /// Whether it belongs to an asset, and not to the exchange as a whole.
    pub fn is_of_asset(self) -> bool {
        self >= FilingField::Asset
    }

    /// The field that a name of a column means, without its unit: a name in any language, the name in files, or the path in a
    /// scenario file. The name is as [`super::text::folded`] gives it.
    pub fn named(folded: &str) -> Option<Self> {
        let is_path = |path: &str| !path.is_empty() && (folded == path || folded == path.replace("[i]", ""));
        let in_languages = |names: &[&[&str]; 4]| names.iter().any(|names| names.contains(&folded));
        let found = FIELDS.iter().find(|declared| {
            folded == declared.name
                || folded == declared.name.replace('_', " ")
                || is_path(declared.path)
                || folded.strip_prefix("holdings.") == Some(declared.name)
                || in_languages(&declared.names)
        });
        found.map(|declared| declared.field)
    }
}

impl fmt::Display for FilingField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::read::text::folded;

    #[test]
    fn the_list_is_in_the_order_of_the_fields() {
        for declared in &FIELDS {
            assert_eq!(declared.field.name(), declared.name);
        }
    }

    #[test]
    fn no_name_means_two_fields() {
        let mut known: BTreeMap<&str, FilingField> = BTreeMap::new();
        for declared in &FIELDS {
            for name in declared.names.iter().flat_map(|names| names.iter()) {
                assert_eq!(folded(name), *name, "not in the form that names are compared in");
                let before = known.insert(name, declared.field);
                assert!(
                    before.is_none_or(|before| before == declared.field),
                    "{name} is {before:?} too"
                );
            }
        }
    }

    #[test]
    fn paths_of_scenario_files_are_names() {
        for (name, field) in [
            ("holdings[i].held.hot", FilingField::Hot),
            ("holdings.held.hot", FilingField::Hot),
            ("holdings.hot", FilingField::Hot),
            ("resources.insurance.limit", FilingField::Insurance),
            ("monthly_income", FilingField::MonthlyIncome),
            ("利用者数", FilingField::Customers),
        ] {
            assert_eq!(FilingField::named(name), Some(field), "{name}");
        }
    }
}
