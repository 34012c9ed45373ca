"""The languages that are told apart, and where each one's texts come from.

A row is: class, code in the report, group of scripts, crate of lingua, folder of lingua's n-gram tables,
code in eld, files of the Universal Declaration, list of words of tesseract. `-` is none.
"""

from dataclasses import dataclass

ROWS = """
af      af  latin      afrikaans    af  -   afr          afr
sq      sq  latin      albanian     sq  sq  als          sqi
az      az  latin      azerbaijani  az  az  azj_latn     aze
eu      eu  latin      basque       eu  eu  eus          eus
bs      bs  latin      bosnian      bs  -   bos_latn     bos
ca      ca  latin      catalan      ca  ca  cat          cat
hr      hr  latin      croatian     hr  hr  hrv          hrv
cs      cs  latin      czech        cs  cs  ces          ces
da      da  latin      danish       da  da  dan          dan
nl      nl  latin      dutch        nl  nl  nld          nld
en      en  latin      english      en  en  eng          eng
eo      eo  latin      esperanto    eo  -   epo          epo
et      et  latin      estonian     et  et  est          est
fi      fi  latin      finnish      fi  fi  fin          fin
fr      fr  latin      french       fr  fr  fra          fra
lg      lg  latin      ganda        lg  -   lug          -
de      de  latin      german       de  de  deu_1996     deu
hu      hu  latin      hungarian    hu  hu  hun          hun
is      is  latin      icelandic    is  is  isl          isl
id      id  latin      indonesian   id  -   ind          ind
ga      ga  latin      irish        ga  -   gle          gle
it      it  latin      italian      it  it  ita          ita
la      la  latin      latin        la  -   lat,lat_1    lat
lv      lv  latin      latvian      lv  lv  lav          lav
lt      lt  latin      lithuanian   lt  lt  lit          lit
ms      ms  latin      malay        ms  ms  -            msa
mi      mi  latin      maori        mi  -   mri          mri
nb      no  latin      bokmal       nb  no  nob          nor
nn      no  latin      nynorsk      nn  -   nno          -
pl      pl  latin      polish       pl  pl  pol          pol
pt      pt  latin      portuguese   pt  pt  por_PT,por_BR por
ro      ro  latin      romanian     ro  ro  ron_2006     ron
sn      sn  latin      shona        sn  -   sna          -
sk      sk  latin      slovak       sk  sk  slk          slk
sl      sl  latin      slovene      sl  sl  slv          slv
so      so  latin      somali       so  -   som          -
st      st  latin      sotho        st  -   sot          -
es      es  latin      spanish      es  es  spa          spa
sw      sw  latin      swahili      sw  -   swh          swa
sv      sv  latin      swedish      sv  sv  swe          swe
tl      tl  latin      tagalog      tl  tl  tgl          fil
tn      tn  latin      tswana       tn  -   tsn          -
tr      tr  latin      turkish      tr  tr  tur          tur
ts      ts  latin      tsonga       ts  -   tso_MZ,tso_ZW -
vi      vi  latin      vietnamese   vi  vi  vie          vie
cy      cy  latin      welsh        cy  -   cym          cym
xh      xh  latin      xhosa        xh  -   xho          -
yo      yo  latin      yoruba       yo  yo  yor          yor
zu      zu  latin      zulu         zu  -   zul          -
sr-Latn sr  latin      -            -   -   srp_latn     srp_latn
gl      gl  latin      -            -   -   glg          glg
mt      mt  latin      -            -   -   mlt          mlt
uz      uz  latin      -            -   -   uzn_latn     uzb
tk      tk  latin      -            -   -   tuk_latn     -
ku      ku  latin      -            -   -   kmr          kmr
ha      ha  latin      -            -   -   hau_NG,hau_NE -
ig      ig  latin      -            -   -   ibo          -
rw      rw  latin      -            -   -   kin          -
mg      mg  latin      -            -   -   plt          -
ht      ht  latin      -            -   -   hat_kreyol,hat_popular hat
om      om  latin      -            -   -   gax          -
lb      lb  latin      -            -   -   ltz          ltz
fo      fo  latin      -            -   -   fao          fao
be      be  cyrillic   belarusian   be  be  bel          bel
bg      bg  cyrillic   bulgarian    bg  bg  bul          bul
kk      kk  cyrillic   kazakh       kk  -   kaz          kaz
mk      mk  cyrillic   macedonian   mk  -   mkd          mkd
mn      mn  cyrillic   mongolian    mn  -   khk          mon
ru      ru  cyrillic   russian      ru  ru  rus          rus
sr      sr  cyrillic   serbian      sr  sr  srp_cyrl     srp
uk      uk  cyrillic   ukrainian    uk  uk  ukr          ukr
ky      ky  cyrillic   -            -   -   kir          kir
tg      tg  cyrillic   -            -   -   tgk          tgk
tt      tt  cyrillic   -            -   -   tat          tat
uz-Cyrl uz  cyrillic   -            -   -   uzn_cyrl     uzb_cyrl
az-Cyrl az  cyrillic   -            -   -   azj_cyrl     -
ar      ar  arabic     arabic       ar  ar  arb          ara
fa      fa  arabic     persian      fa  fa  pes_1,pes_2  fas
ur      ur  arabic     urdu         ur  ur  urd,urd_2    urd
ckb     ckb arabic     -            -   ku  ckb          -
ps      ps  arabic     -            -   -   pbu          pus
sd      sd  arabic     -            -   -   -            snd
ug      ug  arabic     -            -   -   uig_arab     uig
hi      hi  devanagari hindi        hi  hi  hin          hin
mr      mr  devanagari marathi      mr  mr  mar          mar
ne      ne  devanagari -            -   -   nep          nep
he      he  hebrew     hebrew       he  he  heb          heb
yi      yi  hebrew     -            -   -   ydd          yid
am      am  ethiopic   -            -   am  amh          amh
ti      ti  ethiopic   -            -   -   tir          tir
bn      bn  bengali    bengali      bn  bn  ben          ben
as      as  bengali    -            -   -   -            asm
zh      zh  han        chinese      zh  zh  cmn_hans,cmn_hant -
ja      ja  han        japanese     ja  ja  jpn          -
"""


@dataclass(frozen=True)
class Language:
    """One class of the model."""

    name: str
    code: str
    group: str
    crate: str | None
    tables: str | None
    eld: str | None
    declaration: tuple[str, ...]
    words: str | None


def _languages() -> list[Language]:
    rows = []
    for line in ROWS.split("\n"):
        if fields := [None if field == "-" else field for field in line.split()]:
            name, code, group, crate, tables, eld, declaration, words = fields
            rows.append(Language(name, code, group, crate, tables, eld, tuple((declaration or "").split(",")) if declaration else (), words))
    return rows


LANGUAGES = _languages()
GROUPS = list(dict.fromkeys(language.group for language in LANGUAGES))
