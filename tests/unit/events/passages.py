"""Short reports of our own writing, and the drawn events that a careful reader finds in each.

An expectation reads: kind, certainty unless reported, day or `-`, `#` patrol number, then the
way (`A>B>C`, `<>` where it returns to its start) or the sites (`@A,B`), then `x3` for a count.
Published on Thursday 2020-08-20.
"""

PASSAGES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    # ------------------------------------------------------------------ patrols
    (
        "run_from_to_through",
        "سيّرت القوات الروسية والتركية اليوم الخميس دوريتهما المشتركة الخامسة والعشرين على طريق [إم 4:road] من قرية [ترنبة:village] إلى [عين الحور:village] مروراً بـ[أريحا:city] و[جسر الشغور:city].",
        ("patrol 2020-08-20 #25 ترنبة>أريحا>جسر الشغور>عين الحور",),
    ),
    (
        "end_told_before_start",
        "وصلت الدورية المشتركة إلى مدينة [جسر الشغور:city] ظهر أمس الأربعاء بعد أن انطلقت من [سراقب:city] صباحاً.",
        ("patrol 2020-08-19 سراقب>جسر الشغور",),
    ),
    (
        "there_and_back",
        "جابت دورية مشتركة أمس قرى [تل كيف:village] و[خربة شيخ:village] و[عين صقر:village] انطلاقاً من معبر [شيرك:crossing] ثم عادت إلى نقطة انطلاقها.",
        ("patrol 2020-08-19 شيرك>تل كيف>خربة شيخ>عين صقر <>",),
    ),
    (
        "planned_end_not_reached",
        "انطلقت دورية روسية تركية صباح اليوم من [سراقب:city] وكان من المقرر أن تصل إلى [عين الحور:village]، لكنها توقفت عند [أريحا:city] بسبب قطع الطريق.",
        ("patrol 2020-08-20 سراقب>أريحا",),
    ),
    (
        "planned_only",
        "من المتوقع أن تسيّر القوات الروسية والتركية غداً دورية جديدة بين [سراقب:city] و[أريحا:city].",
        ("patrol planned 2020-08-21 @سراقب,أريحا",),
    ),
    (
        "cancelled",
        "ألغت القوات الروسية والتركية الدورية المشتركة التي كان مقرراً تسييرها اليوم على طريق [M4:road].",
        (),
    ),
    (
        "habitual",
        "تسيّر روسيا وتركيا دوريات مشتركة على الطريق الدولي [M4:road] في ريف [إدلب:governorate] بشكل دوري.",
        (),
    ),
    (
        "seen_near",
        "شوهدت دورية أمريكية من أربع مدرعات قرب بلدة [تل براك:town] شمال [الحسكة:governorate] يوم أمس.",
        ("patrol 2020-08-19 @تل براك",),
    ),
    (
        "number_in_digits_and_trap_number",
        "انتهت الدورية رقم 27 على الطريق [M4:road] اليوم، وتألفت من 14 آلية قطعت مسافة 60 كيلومتراً بين [ترنبة:village] و[عين الحور:village].",
        ("patrol 2020-08-20 #27 ترنبة>عين الحور",),
    ),
    (
        "third_this_week_is_no_number",
        "خرجت اليوم من [عامودا:town] دورية روسية تركية هي الثالثة خلال أسبوع، ومرت بقريتي [تل حمدون:village] و[شيخ نصر:village].",
        ("patrol 2020-08-20 عامودا>تل حمدون>شيخ نصر",),
    ),
    (
        "headline_and_body",
        "دورية روسية تركية جديدة شرق [كوباني:city]\n\nسيّر الجيشان الروسي والتركي، أمس الأربعاء، دورية مشتركة انطلقت من قرية [غريب:village] شرق [كوباني:city] باتجاه [خرابيسان:village] و[علي شار:village].",
        ("patrol 2020-08-19 غريب>خرابيسان>علي شار",),
    ),
    (
        "two_patrols",
        "انطلقت صباح اليوم دورية مشتركة من [سراقب:city] وصولاً إلى [أريحا:city]، في حين جابت دورية أخرى ريف [الدرباسية:town] منطلقة من [شيرك:village] نحو [دليك:village].",
        ("patrol 2020-08-20 سراقب>أريحا", "patrol 2020-08-20 شيرك>دليك"),
    ),
    (
        "after_the_patrol_is_over",
        "بدأت الدورية من [ترنبة:village] وانتهت في [أورم الجوز:village] اليوم، وعاد الجنود الأتراك إلى [إدلب:city] فيما توجه الروس نحو [حميميم:base].",
        ("patrol 2020-08-20 ترنبة>أورم الجوز",),
    ),
    (
        "en_patrol",
        "Russian and Turkish forces conducted their 26th joint patrol on the [M4:road] highway on Wednesday. The convoy set off from [Trunbah:village], passed through [Ariha:city] and reached [Ain al-Hour:village].",
        ("patrol 2020-08-19 #26 Trunbah>Ariha>Ain al-Hour",),
    ),
    (
        "en_cancelled",
        "The joint patrol planned for Thursday on the [M4:road] was cancelled, local sources said.",
        (),
    ),
    (
        "another_patrol_recalled",
        "تعرضت الدورية 23 لاستهداف الأسبوع الماضي، أما الدورية الرابعة والعشرون فقد جرت أمس بين [سراقب:city] و[عين الحور:village] دون حوادث.",
        ("patrol 2020-08-19 #24 سراقب>عين الحور", "attack 2020-08-08/2020-08-16"),
    ),
    (
        "entered_via_crossing",
        "دخلت أربع مدرعات تركية من معبر [شيرك:crossing] والتقت بأربع مدرعات روسية، وسارت الدورية المشتركة باتجاه [تل كرمة:village] ثم [خاصكة:village] وعادت أدراجها، أمس الأربعاء.",
        ("patrol 2020-08-19 شيرك>تل كرمة>خاصكة <>",),
    ),
    (
        "count_of_patrols",
        "ونفذت القوات المشتركة ثلاث دوريات قصيرة بين [النيرب:town] و[سراقب:city] في نيسان الماضي.",
        ("patrol 2020-04-01/2020-04-30 النيرب>سراقب x3",),
    ),
    # ------------------------------------------------------------------ attacks
    (
        "ied_on_patrol",
        "انفجرت عبوة ناسفة أثناء مرور دورية روسية تركية قرب بلدة [أورم الجوز:village] على طريق [M4:road] صباح الثلاثاء، ما أدى إلى إصابة ثلاثة جنود.",
        ("attack 2020-08-18 @أورم الجوز",),
    ),
    (
        "claimed_attack",
        "تبنت \"سرايا أبي بكر\" استهداف نقطة للجيش التركي في قرية [البارة:village] أمس بقذيفة RPG.",
        ("attack claimed 2020-08-19 @البارة",),
    ),
    (
        "denied_attack",
        "نفت مصادر عسكرية تعرض الدورية لأي هجوم قرب [أريحا:city] اليوم.",
        (),
    ),
    (
        "car_bomb",
        "قتل ستة مدنيين وأصيب أحد عشر آخرون بانفجار سيارة مفخخة في سوق مدينة [رأس العين:city] شمال [الحسكة:governorate] اليوم الخميس.",
        ("attack 2020-08-20 @رأس العين",),
    ),
    (
        "wounded_taken_elsewhere",
        "أطلق مسلحون مجهولون النار على حاجز قرب [سرمدا:town] أمس فأصيب عنصران نقلا إلى مشفى [باب الهوى:crossing].",
        ("attack 2020-08-19 @سرمدا",),
    ),
    (
        "simulated",
        "تضمنت التدريبات المشتركة التي جرت اليوم قرب [ترنبة:village] محاكاة لصد هجوم بعبوة ناسفة على دورية.",
        ("exercise 2020-08-20 @ترنبة",),
    ),
    (
        "attack_between",
        "استُهدفت مدرعة تركية بعبوة ناسفة بين قريتي [كفر شلايا:village] و[معترم:village] مساء أمس.",
        ("attack 2020-08-19 @كفر شلايا,معترم",),
    ),
    (
        "en_attack",
        "A roadside bomb hit a Russian vehicle near [Urum al-Jawz:village] on Tuesday, wounding two soldiers.",
        ("attack 2020-08-18 @Urum al-Jawz",),
    ),
    (
        "fear_of_attack",
        "عززت القوات التركية حراسة نقاطها خشية هجمات جديدة في محيط [أريحا:city].",
        (),
    ),
    # ------------------------------------------------------------------ shelling, air
    (
        "shelling_with_origin",
        "قصفت قوات النظام المتمركزة في [كفرنبل:city] بالمدفعية الثقيلة قرى [الفطيرة:village] و[سفوهن:village] صباح اليوم.",
        ("shelling 2020-08-20 @الفطيرة,سفوهن",),
    ),
    (
        "shelling_and_reply",
        "استهدفت قوات النظام أمس بقذائف الهاون بلدة [البارة:town] جنوب [إدلب:governorate]، وردت الفصائل باستهداف مواقعها في [كفرنبل:city].",
        ("shelling 2020-08-19 @البارة", "shelling 2020-08-19 @كفرنبل"),
    ),
    (
        "airstrikes",
        "شنت طائرات حربية روسية ثلاث غارات على محيط قرية [البارة:village] فجر الأربعاء، دون تسجيل إصابات.",
        ("airstrike 2020-08-19 @البارة",),
    ),
    (
        "two_days",
        "قُتل مدني اليوم بقصف مدفعي على [كنصفرة:village]، وكان ثلاثة قد أصيبوا الثلاثاء بقصف مماثل على [بليون:village].",
        ("shelling 2020-08-20 @كنصفرة", "shelling 2020-08-18 @بليون"),
    ),
    (
        "rocket_on_base",
        "سقطت أربعة صواريخ على قاعدة [حميميم:base] الليلة الماضية.",
        ("shelling 2020-08-19/2020-08-20 @حميميم",),
    ),
    (
        "drone",
        "استهدفت طائرة مسيّرة سيارة على طريق [إدلب:city] - [سلقين:town] مساء الاثنين.",
        ("attack 2020-08-17 @إدلب,سلقين",),
    ),
    (
        "en_shelling",
        "Regime forces shelled the villages of [Kansafra:village] and [Ftira:village] in [Jabal al-Zawiya:region] with artillery on Thursday morning; no casualties were reported.",
        ("shelling 2020-08-20 @Kansafra,Ftira",),
    ),
    (
        "habitual_shelling",
        "وتقصف قوات النظام بشكل متكرر قرى [جبل الزاوية:region].",
        (),
    ),
    (
        "clash",
        "اندلعت اشتباكات عنيفة بين الجيش الوطني وقسد على محور [دغلباش:village] غرب [الباب:city] ليل أمس.",
        ("clash 2020-08-19 @دغلباش",),
    ),
    # ------------------------------------------------------------------ convoys, posts
    (
        "convoy_route",
        "دخل رتل عسكري تركي مؤلف من 30 آلية من معبر [كفرلوسين:crossing] الليلة الماضية واتجه نحو نقاط المراقبة في [جبل الزاوية:region].",
        ("reinforcement 2020-08-19/2020-08-20 كفرلوسين>جبل الزاوية",),
    ),
    (
        "arrival",
        "وصلت تعزيزات للنظام إلى مدينة [معرة النعمان:city] أمس.",
        ("reinforcement 2020-08-19 @معرة النعمان",),
    ),
    (
        "new_post",
        "أنشأ الجيش التركي نقطة مراقبة جديدة في قرية [قوقفين:village] بجبل الزاوية أمس الأربعاء.",
        ("establishment_of_post 2020-08-19 @قوقفين",),
    ),
    (
        "posts_apart",
        "أقامت القوات التركية نقطتين عسكريتين اليوم، الأولى في [بزابور:village] والثانية قرب [معرزاف:village].",
        ("establishment_of_post 2020-08-20 @بزابور", "establishment_of_post 2020-08-20 @معرزاف"),
    ),
    (
        "withdrawal",
        "انسحبت القوات التركية من نقطة المراقبة في [مورك:town] شمال [حماة:governorate] صباح الثلاثاء.",
        ("withdrawal 2020-08-18 @مورك",),
    ),
    (
        "en_convoy",
        "A Turkish convoy of 20 trucks entered through the [Kafr Lusin:crossing] crossing on Monday and headed to [al-Mastumah:village].",
        ("reinforcement 2020-08-17 Kafr Lusin>al-Mastumah",),
    ),
    # ------------------------------------------------------------------ protests
    (
        "stones",
        "رشق أهالي قرية [غردوقة:village] دورية روسية بالحجارة أمس أثناء مرورها في القرية.",
        ("protest 2020-08-19 @غردوقة",),
    ),
    (
        "demonstration",
        "خرجت مظاهرة في مدينة [إدلب:city] يوم الجمعة الماضي تنديداً بتسيير الدوريات.",
        ("protest 2020-08-14 @إدلب",),
    ),
    # ------------------------------------------------------------------ quiet
    (
        "talks",
        "بحث الرئيسان الروسي والتركي في اتصال هاتفي أمس الوضع في [إدلب:governorate] وتنفيذ اتفاق [موسكو:city].",
        (),
    ),
    (
        "statement_about_patrols",
        "أعلن وزير الدفاع التركي اليوم أن الدوريات المشتركة مستمرة وأن [أنقرة:city] ملتزمة باتفاق [سوتشي:city].",
        (),
    ),
    (
        "demand",
        "طالبت [روسيا:country] [تركيا:country] بتنفيذ التزاماتها وفتح طريق [M4:road] بين [سراقب:city] و[اللاذقية:city].",
        (),
    ),
    (
        "no_news",
        "تشتهر مدينة [إدلب:city] بزراعة الزيتون، وتبعد عن [حلب:city] نحو 60 كيلومتراً.",
        (),
    ),
    (
        "agreed_patrols",
        "اتفق الجانبان على تسيير دوريات مشتركة بين [ترنبة:village] و[عين الحور:village] اعتباراً من 15 آذار الماضي.",
        (),
    ),
    (
        "en_quiet",
        "Lavrov said on Tuesday that [Moscow:city] and [Ankara:city] would continue talks on [Idlib:governorate].",
        (),
    ),
)
