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
    # ------------------------------------------------------------------ longer, as papers tell it
    (
        "full_road_then_apart",
        "قطعت الدورية المشتركة اليوم كامل المسافة من [ترنبة:village] قرب [سراقب:city] حتى [عين الحور:village] في ريف [اللاذقية:governorate]، ثم تابع الروس طريقهم إلى [اللاذقية:city].",
        ("patrol 2020-08-20 ترنبة>عين الحور",),
    ),
    (
        "turned_back",
        "اضطرت الدورية المشتركة الثالثة للعودة إلى [سراقب:city] أمس بعد أن قطع محتجون الطريق قرب [النيرب:town].",
        ("patrol 2020-08-19 #3 النيرب>سراقب",),
    ),
    (
        "number_in_headline_only",
        "الدورية الثانية عشرة تصل إلى [أورم الجوز:village]\n\nوصلت أمس دورية روسية تركية إلى [أورم الجوز:village] للمرة الأولى انطلاقاً من [ترنبة:village].",
        ("patrol 2020-08-19 #12 ترنبة>أورم الجوز",),
    ),
    (
        "nominal_headline",
        "دورية روسية تركية مشتركة من [سراقب:city] إلى [أريحا:city] اليوم.",
        ("patrol 2020-08-20 سراقب>أريحا",),
    ),
    (
        "through_told_after_return",
        "تحركت الدورية من قرية [آشمة:village] غربي [كوباني:city] صباح أمس، وعادت إليها بعد مرورها بقرى [جارقلي:village] و[قران:village] و[ديكمداش:village] و[خورخوري:village].",
        ("patrol 2020-08-19 آشمة>جارقلي>قران>ديكمداش>خورخوري <>",),
    ),
    (
        "escort_and_vehicles",
        "بمشاركة ثماني آليات وتحليق مروحيتين روسيتين، سيرت الشرطة العسكرية الروسية والجيش التركي الأربعاء دورية انطلقت من بوابة [عليشار:village] ومرت من [قرموغ:village] و[خانيك:village].",
        ("patrol 2020-08-19 عليشار>قرموغ>خانيك",),
    ),
    (
        "american_patrol",
        "سيّرت القوات الأمريكية دورية عسكرية مؤلفة من خمس مدرعات في ريف [القحطانية:town] اليوم، وجابت الدورية قرية [تل علو:village] وعادت إلى قاعدتها في [رميلان:town].",
        ("patrol 2020-08-20 تل علو>رميلان",),
    ),
    (
        "mine_in_passing",
        "أدى انفجار لغم أرضي بعربة تركية خلال تسيير الدورية المشتركة قرب قرية [جيشان:village] أمس إلى جرح جنديين.",
        ("attack 2020-08-19 @جيشان",),
    ),
    (
        "attack_inside_patrol_story",
        "انطلقت الدورية 21 صباح اليوم من [ترنبة:village]. ولدى وصولها إلى مدخل [أريحا:city] انفجرت سيارة مفخخة أصابت مدرعتين، ما أسفر عن جرح أربعة جنود روس وثلاثة أتراك.",
        ("patrol 2020-08-20 #21 ترنبة>أريحا", "attack 2020-08-20 @أريحا"),
    ),
    (
        "assassination",
        "اغتال مجهولون قيادياً في فيلق الشام برصاص مباشر قرب [كفر تخاريم:town] أمس.",
        ("attack 2020-08-19 @كفر تخاريم",),
    ),
    (
        "helicopters_barrels",
        "ألقى الطيران المروحي التابع للنظام براميل متفجرة على أطراف [كفرعويد:town] ظهر الثلاثاء.",
        ("airstrike 2020-08-18 @كفرعويد",),
    ),
    (
        "counted_raids_on_list",
        "تعرضت بلدات [كفرنبل:city] و[حزارين:town] و[معرة حرمة:town] لقصف جوي ومدفعي مكثف اليوم.",
        ("airstrike 2020-08-20 @كفرنبل,حزارين,معرة حرمة",),
    ),
    (
        "shelling_from_to",
        "من مواقعها في [خان السبل:village]، استهدفت قوات النظام براجمات الصواريخ بلدة [سرمين:town] شرقي [إدلب:city] مساء أمس، ما أدى لمقتل طفلة.",
        ("shelling 2020-08-19 @سرمين",),
    ),
    (
        "sdf_shelling",
        "قصفت المدفعية التركية مواقع قسد في قريتي [صيدا:village] و[معلق:village] شمال [عين عيسى:town] أمس.",
        ("shelling 2020-08-19 @صيدا,معلق",),
    ),
    (
        "old_attack_recalled",
        "يشار إلى أن مدرعة روسية تعرضت في 14 تموز الماضي لانفجار سيارة مفخخة قرب [أريحا:city].",
        ("attack 2020-07-14 @أريحا",),
    ),
    (
        "reinforcements_many_places",
        "استقدمت قوات النظام تعزيزات عسكرية إلى محاور [كفرنبل:city] و[حاس:village] أمس.",
        ("reinforcement 2020-08-19 @كفرنبل,حاس",),
    ),
    (
        "convoy_via_cities",
        "عبر رتل تركي من 40 شاحنة معبر [خربة الجوز:crossing] فجر اليوم، وتوجه عبر [جسر الشغور:city] إلى [بسنقول:village].",
        ("reinforcement 2020-08-20 خربة الجوز>جسر الشغور>بسنقول",),
    ),
    (
        "post_removed",
        "بدأ الجيش التركي أمس تفكيك نقطته العسكرية في [الصرمان:village] تمهيداً للانسحاب منها.",
        ("withdrawal 2020-08-19 @الصرمان",),
    ),
    (
        "joint_drill",
        "نفذت القوات الروسية والتركية تدريباً مشتركاً هو الثاني من نوعه قرب [ترنبة:village] الثلاثاء، تضمن التعامل مع كمائن وإخلاء الجرحى.",
        ("exercise 2020-08-18 @ترنبة",),
    ),
    (
        "sit_in_broken_up",
        "فضّت القوات التركية بالقوة اعتصاماً على الطريق الدولي قرب [النيرب:town] أمس.",
        ("protest 2020-08-19 @النيرب",),
    ),
    (
        "road_only",
        "استُهدفت دورية مشتركة بقذيفة صاروخية على طريق [M4:road] أمس.",
        ("attack 2020-08-19 @M4",),
    ),
    (
        "en_long",
        "A joint Russian-Turkish patrol came under attack on Tuesday near [Ariha:city] in [Idlib:governorate] province, wounding two Turkish soldiers. It was the 24th patrol since the March 5 agreement.",
        ("attack 2020-08-18 @Ariha",),
    ),
    (
        "en_villages",
        "Turkish and Russian forces held a joint patrol east of [Kobani:city] on Monday. Eight vehicles left the village of [Gharib:village] and visited [Kharab Isan:village], [Ali Shar:village] and [Qaramugh:village] before returning to [Gharib:village].",
        ("patrol 2020-08-17 Gharib>Kharab Isan>Ali Shar>Qaramugh>Gharib <>",),
    ),
    (
        "en_future",
        "A new patrol is expected to run from [Saraqib:city] to [Ariha:city] next week, according to local activists.",
        ("patrol planned 2020-08-24/2020-08-30 @Saraqib,Ariha",),
    ),
    (
        "en_airstrike",
        "Russian warplanes carried out three airstrikes on the outskirts of [Binnish:town] early on Wednesday.",
        ("airstrike 2020-08-19 @Binnish",),
    ),
    (
        "en_withdrawal",
        "Turkish forces withdrew from the observation post in [Morek:town] on Tuesday.",
        ("withdrawal 2020-08-18 @Morek",),
    ),
    (
        "call_between_capitals",
        "أجرى وزيرا خارجية [روسيا:country] و[تركيا:country] اتصالاً هاتفياً تناولا فيه الهجمات على قاعدة [حميميم:base].",
        (),
    ),
    (
        "analysis",
        "يرى محللون أن استهداف الدوريات على طريق [M4:road] يهدف إلى إفشال اتفاق [موسكو:city].",
        (),
    ),
    (
        "denial_by_ministry",
        "نفت وزارة الدفاع التركية أنباء عن انسحاب قواتها من نقطة [مورك:town].",
        (),
    ),
    (
        "warning",
        "حذرت [أنقرة:city] من أن أي هجوم على نقاطها في [إدلب:governorate] سيقابل برد قاس.",
        (),
    ),
    (
        "football",
        "فاز فريق [حلب:city] على ضيفه [اللاذقية:city] بهدفين دون رد في مباراة أقيمت أمس.",
        (),
    ),
    (
        "weather",
        "هطلت أمطار غزيرة على ريف [إدلب:governorate] أمس وأغرقت مخيمات قرب [أطمة:town].",
        (),
    ),
)
