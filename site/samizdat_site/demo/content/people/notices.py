"""What every invented profile begins with."""

from samizdat_site.demo.vocabulary import notice

NOTICE = {
    "ru": notice("<b>Вымышленный человек.</b> Так может выглядеть страница о политзаключённом."),
    "en": notice("<b>An invented person.</b> A profile of a prisoner can look like this."),
    "ko": notice("<b>가상의 인물입니다.</b> 수감자 소개 페이지는 이런 모습이 될 수 있습니다."),
    "ar": notice("<b>شخص مختلق.</b> هكذا يمكن أن تبدو صفحة عن سجين سياسي."),
}
