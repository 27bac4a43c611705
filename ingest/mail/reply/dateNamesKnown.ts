/**
 * Names of months and weekdays in every language of `Intl`, in lower case, as `dateNames.ts` tells. Written down, because
 * `Intl` takes a tenth of a second of CPU for them in each thread. A test compares them with `Intl`. Data only.
 */
export const DATE_NAMES = `
aaɓ aaɓnde abe abendua abr abriil abril abrile abrëll abu abuztua adar ade adeɛmekpɔxe ado adoolessa adr afi afirilu
afɔ afɔfĩe ag aga agasti aggustip ago agost agosti agosto agostu ags agt agu agusito agusta agustus agẹmọ ahad ahinime
aib aibreán ajé al ala alak alakamisy alamisa alar alarobia alats alatsinainy alh alhamis alhamisi alt altine alx
alxamis ama amajjii amhad an antradienis any anyɔnyɔ aog aogositra août api apirila apl apr aprel apriilip april
aprile aprili aprilie aprill aprilo aprily apryla apríl apríla aprīlis apu apuli ar ara araba aralık aram aramithi
arbaco arbc arf arfininngorneq arim arree art asa asab asabar asabotsy ase aseer asteartea asteazkena astelehena ata
ataasinngorneq aug auguscht august augusta augusti augusto augusts augustus augusztus aus austu averil avg avgust avi
avientu avo avost avq avqust avr avrigl avril avrril avrîl avust awg awgust awgusta awi awirili awr awril awst aww
awwissu axşamı ayɛwohomumu az aza azaroa ağu ağustos aŭg aŭgusto ba bal balandžio balaza bazar beal bealtaine bed ben
benada berfanbar biir bil birželio bitootessa bk bla blaɖa boaldyn borg borgemánnu bow bowte brf bélú bêl bêläwü bïkua
března bảy caamsaa cab cabudanni cam ceturtd ceturtdiena chg chikumi chikunguru china chipiri chitatu chivabvu chk chn
chor chorshanba chp cht chv chwef chwefror chèitean cio ciongo cis ciswà cmt col colte cot cotmeh cs csütörtök cte
ctembeṛ cumartesi cuo cuoŋománnu cze czerwca czw czwartek cèit céad céadaoin cümə cʼhwe cʼhwevrer da dam dame dc de
dea deasiamime dec decembar decembarip december decembra decembre decembrie decembris decembro deireadh dek dekabr des
desambra desanburu desemba desember desembre desimber desàmbar dets detsember dez dezember dezembro dezämber dfómh
dhen dhj dhjetor di dia diardaoin dic dicembar dicembre diciadain diciembre dienstag dijous dijòus dil dilluns diluain
diluns dim dimars dimarts dimecres dimàirt dimècres dinsdag dip diphalane dis disamba disathairne diseembar disemba
disember dissabte disyembre dit diċ diċembru dj dl do don donderdag donnerstag donneschdeg ds dsb dt du dubna
dunschtig duor duorasdat dush dushanba duu duujal duş duşem duşenbe duǧ duǧembeṛ dwo dwoada dy dydd dzd dzm dzo dzodze
dzome dzove dzoɖa dzv dàmh dàmhair dé déar déardaoin déc décembre dés désémber dën dënschdeg dùbh dùbhlachd dşm ean
eanáir ebr ebrel ebrill eebila eka ekaina eki ekim elb elokuuta ene enero enj enjte eost eph ephreli epr epreel epreli
erb erbgħa ertəsi esmaspäev est eyl eylül fab faburairu fan fanadur faoi favr favrer fbl feabh feabhra feb febbraio
febr febraayo febreiro febrer febrero febreru febrewaris febrièr febroary februaarip februar februara februari
februarie februario februaro february februwari február februára februāris febrúar febrụwarị feburuye febwaliyo feira
fer ferikgong fev fevereiro fevral fevrâr few fewral fewriyee fhaoilleach fim fimmtudagur fouyir fra frar fre freàrgiu
ful fulbaana fulundïgi fur fuṛar févr février fómhair fön föndo fēp fēpueli gas gashyantare gask gaskavahkku gatandatu
gatandatũ gatano gatatu gatatũ gearr geas geassemánnu gegužės gen gener genièr gennaio genver geuree ghe ghearran
ghennàrgiu ghiblean gibl gic gicurasi gie gievgia gio giovedì gitugutu giu giugno giò giòbia gli glindesdi gln gnd
golg golggotmánnu gor gorff gorffennaf gortheren goue gouere gru grudnia gruodžio gtu guer gulan gum gumiguru gun
gunyana guov guovvamánnu gur guraandhala gush gusht gwen gwengolo gwn gwynngala hag hagayya hai haz haziran hbi hed
hedra heinäkuuta helmikuuta hep hepetema here hezîran hlakola hlakubele hlb hoore houney huhtikuuta hul hulyo hun hune
hunyo huw huwebes hwe hwevrer hyd hydref hzr hétfő hën hënë hós hósdagur hān hānuere hūr hūrae ian ianuali ianuarie
iau ikũmi il ion ionawr ira iraila is isn isniin isnin it iuch iuchar iul iulai iulie iun iune iunie iyl iyn iyul iyun
iúil iýul iýun jaan jaanuar jan janaayo janairu janar janeiro jannar jannewaris janoary januaarip januar januara
januari januarie januario januaro january januwari január januára janv janvier janvāris janwaliyo janyuwari janúar jel
jelhein jem jemayrt jen jenụwarị jerc jercean jerd jerdein jerrey jes jesarn jeu jeudi joi joibe jol jolal jolay jon
jona joulukuuta jov jovedi jovedí jue jueves jug jugn juil juillet juin juk juko jul julaayi julai julayi julaị julhet
julho juli julie julij julija julio juliol july julí jumamosi jumanne jumatano jumatatu jun june junh junho juni junie
junij junija junio juny juov juovlamánnu juu juuli juulip juun juuni juunip júl júla július júlí jún júna június júní
jūl jūlijs jūn jūnijs kab kabiri kabàlàshìpù kak kakauka kam kamena kamis kamisa kan kana kanama kanana kane kas
kaswèkèsè kasım ke kedd kek kekemapa kel kele kem kemis kenda kep kepakemapa kerzu kerĩ keskiviikko kesäkuuta
ketvirtadienis kev kevardhu kha khamiis khamis khms kib kibxata kigarama kol kolmapäev kolovoza kor korr korrik korse
kovo kt ku kub kubvumbi kuk kukadzi kur kurume kutawonsa kuwa kuɖ kuɖa května kwi kwietnia kzu kük kükürü kɔtɔnimma la
labb labn labobedi labone laboraro labr lapkričio lar laraba larunbata lau lauantai laugardagur laupäev laurdag ledna
len lengua leo ley leygardagur libwa liepos lip lipca lipnja lis listopada listopadu lit litinin llu llun llunes
lokakuuta lr lu luain luan luanistyn lub lubingu luf lufuimi lug luglio lui lul lulju lum lumùngùlù lun lundi lundo
lunedi lunedì lunedí lunes lungùdi luni lunis luns lus lush lusòlo lut lutego lutongolo luulyo lw lwakubiri lwakuna
lwakusatu lwamukaaga lwe lwesb lwesibini lwesine lwesithathu lwetse lwezi làm làmpadas láv lávvardat lây lâyenga lör
lördag lør lørdag lùishi lùna lùnastal lùshìkà lún lúnasa ma maa maachị maaie maajip maaliskuuta maanantai maandag
maarso maart maayi maayo mab mabasa mac machi mae mag maggio mai maiatza maig maijs maio maj maja majo maju mal malaki
man mandag mane mantaha mar marca march mardi mardo mardí marec maret maris marisi marlunngorneq marraskuuta mars
marsip marso mart martars marte martedi martedì martes martie martio martis marto marts martsa martxoa martzu martë
marzo marzu març março marți mas masa mashi mat mata matg matlhatso matshi maw mawbaare mawrth may mayo mayrnt mayu
mayyu mayıs maí maý maŋ maŋŋebárga maʻa maʻasi mbe mbere mbi mbimbitho mbl mbo mbooy mbu mbudzi mbä mbängü me mean
medi mee meh mehefin mei meith meitheamh mej meje mejju mem memeneda memleɖa mer mercher mercoledì mercredi mercurdí
mercuridi mercʼher merher merkredo mesemna met metheven meu meur meurth meurzh mey meyi mezh mezheven meán meɣ meɣres
mfu mfumfu mfómh mgq mgqibelo mhr mhàrt mi mie miercuri miercus mies miessemánnu mijdar mik mikudagur min mis mittwoch
mittwuch miy miyerkules mié miércoles mið miðvikudagur mjd mma mme mmesa mo moandei mokɔlɔ mon monday montag mop
mopitlo moq moqebelo mor moranang morso mos mosupologo mot motsheanong motsheganang motóbá mpal mpalakazi mpan
mpandula mph mphalane mps mpɔ́sɔ mrt msi mso mst mth mud mudde mug mugovera mukakaro munyonyo mut mutarama muu muv
muvhuro mvu mvuka mvulo mwa mwambe mwere màrt máirt máj mája május mán mánadagur mánudagur márc március márta mä mäe
mäerz mär märts märz määntig må mån måndag mèr mèrcuris méi méindeg mér mércores mër mërkurë mët mëttwoch míbalé mínei
mínéi mísáto mítáno mùuyà māe māehe mē měr měrca mōn mōnite mũgwanja mɔ̌kɔ́ mɛ mọn mọnde na naa naasaande nab
nabändüru nad nadale ncw ncwabakazi ndamukiza ndangù ndg ndi ndira ndithemba ndwenbet ndwencaet ndwencib ndwencibngeih
ndwengouj ndwenit ndwenloeg ndwenngeih ndwenngux ndwensam ndwenseiq ndy ndàayà ne neljapäev ngb ngberere ngu ngubùe
ngw ngwanatsele nhla nhlangula nhlo nhlolanja nis nisan nje njenuarĩ njeslaare njuk njukčamánnu njumaine njumamothi
njumatana njumatatũ njw njòwa nko nkodya nkw nkwenkwezi nmm nmn nmt nob nobyembre noe noema nof noiembrie noll nollaig
nollick noofeembar nop nopémber nov novambra novemba novembar novembarip november novembra novembre novembris novembro
novembru noviembre novimber novämber now nowanburu nowemapa nowembra nowàmbar noy noyabr noý noýabr nsambo nsn ntt ntu
ntulikazi ntwarante ntɛ ntɛnɛ nun nunembeṛ nuw nuwamba nvb ny nya nyakanga nyamavhuvhu nyandagaro nye nyenye nze nzeri
nzero nën nëntor nîsan nóv nóvember năm nōv nōvema obubuo oca ocak och ochobre oct october octobre octombrie octubre
octòbre oforisuo og ogo ogos ogs oke oketopa oki okitobba okt oktabr okthoba okthobha oktoba oktobar oktobarip oktober
oktobra oktobris oktobro oktoobar oktoober oktubre oktyabr október októbra oktýabr okü on onk onkoloolessa ons onsdag
osteguna otrd otrdiena ots otsaila ott ottobre ottubru otu otubar out outubro owewe ođđajagemánnu ođđj ožu ožujka oṣù
pay payares payshanba pazartesi paź października peb pebrero pen penşenbe pep pepeluali per perşembe pha phato phatwe
phe pherekgong phu phukwi phupjane phupu pin pingasunngorneq pirmadienis pirmd pirmdiena po pon pondelok pondělí
ponedeljak ponedeljek ponedjeljak poniedziałek poʻahā poʻakahi poʻakolu poʻalua poʻaono pr pri prill pro prosinca
prosince ptâ pudungwana pul pulelulu pun pzt péb pébruari pêncşem pón póndźela pónjeźele pēp pēpuere pşm qer qershor
qua quarta qui quinta rab rabu rar rbn reb rebo rhag rhagfyr rob roobii rugpjūčio rugsėjo ruheshi ruhuhuma ruj rujna
rusama rêbendan rāh rāhoroi sa sab sabado sabato sabbato sabide sabti sabtu sad sadaasa sadorn sadwrn sal salasa salı
sam samedi samh samhain samschdeg samschtig samstag samwiyee san sanbata santandria santugaine sap saptu sat saterdag
sath sathairn satumba saturday saturdí satọdee sausio sbt sbti schan schaner seb sebtembar sebuttemba sed sedimonthole
see seetebosigo seeɗto seg segunda sel selasa sen senin sentabr sentyabr sentýabr senén sep sept septambra septemba
septembar septembarip september septembra septembre septembrie septembris septembro septhemba septiembre septimber
septiyembre septämber sesh seshanba sestd sestdiena set setembar setembre setembro setiembre sett settember settembre
settembru setyembre shan shanba shk shkurt sht shtator shtunë sia siamlɔm sib sibat sibili sibiri sibt sie sierpnia
sii siilo siilto sij siječnja sin sine singhgizit singhgizngeih singhgizroek singhgizsam singhgizseiq sis
sisamanngorneq sit sithathu siu siulai siş sişenbe skáb skábmamánnu slt sneon so sob sobota sonda souree spalio sre
sreda sri srijeda srj srjeda srjoda srp srpna srpnja st sta stb stg streda stu studenoga stw stwórtk sty stycznia
středa sub subota sul sulet sult sultain sun sune suoi suoidnemánnu suw suwe svi svibnja syyskuuta sze szept
szeptember szerda szo szombat sàb sàbadu sàt sàttumbar sáb sábado sábadu sánzá sâm sâmbătă sép séptémber sêşem sān
sānuali sēp sēpitema sşm sɛt sɛtanburu tach tachwedd tal talaado talaata talata tammikuuta tar tarata tbx tebax ted
tedoxe teisipäev tem temmuz ter terça tet tetor tha thg thu thursday tháng thứ ti tiisdei tiistai tir tirs tirsdag tis
tisdag tiu tiuzdee tldo tlh tlhakole tli tlieta tne tnejn to tok tokonaki tongersdei tor torek tors torsdag torstai
toshiaght toukokuuta tr tra travnja trečiadienis trešd trešdiena trm trì trìulas tsh tshitwe tub tubeṛ tue tuesday
tuʻa tuʻapulelulu ty tysdag tîrmeh týs týsdagur tāi tāite tīh tīhema tīs tīsema tūr tūrei tūs tūsite tư tọọ tọọzdee
ugu ugushyingo uku ukuboza ukw ukwakira ulwesibili ulwesine ulwesithathu umgqibelo umsombuluko upu urr urria urt
urtarrila usïö ut uti uto utorak utorok uzt uztaila vasario veebr veebruar velj veljače vuos vuossárga wa wax
waxabajjii wał wałtora wed wednesday wen wenerei wenezdee wer werurwe wgt wiixata wik wix wkd wkn wkr wmj wmw wnn wo
woansdei woensdag wrz września wt wtd wtn wtorek wuk wukuada wut wutora xan xaneiro xin xineru xnt xov xoves xue
xueves xul xullo xun xunetu xunu xuño ya yambo yan yanvar yaou yar yarkomaa yaw yawoada yawoɖa ybo yeb yebrir yen
yennayer yow yul yuli yulyu yun yuni yunyu za zan zanwuye zaterdag zen zenâr zercl zercladur zi zib zibandlela
ziischtig zul zuluye zuw zuwɛn zvi zvita září zómi àbámẹ́ta àla àlarba ágú ágúst ápr április çar çarşamba çarşem
çarşenbe çşm çərşənbə èrèlè ìgbé ìsẹ́gun îln îlon ògmh ògmhios ògún òkúdu února út úterý ûse ýan ýanwar þri
þriðjudagur āku ākuhata āpe āpereira čakč čakčamánnu července června čet četrtek četvrtak čt čtvrtek ġun ġunju ħam
ħamis ĵa ĵaŭdo října śr środa şem şemî şen şenbe şub şubat şənbə šeštadienis št štvrtok štw štwórtk ũmwe ɔbɛnem
ɔgyefoɔ ɔku ɔkutɔburu ɔpɛnimma ɔpɛpɔn ɔsanaa ɔtb ɛbɔ ɣuc ɣuct ʻaok ʻaokosi ʻap ʻapelila ʻau ʻaukake ʻepe ʻepeleli ʻok
ʻoka ʻokakopa ʻokatopa απρ απριλίου αυγ αυγούστου δεκ δεκεμβρίου δευ δευτέρα ιαν ιανουαρίου ιουλ ιουλίου ιουν ιουνίου
μαΐ μαΐου μαρ μαρτίου νοε νοεμβρίου οκτ οκτωβρίου πέμ πέμπτη σάβ σάββατο σεπ σεπτεμβρίου τετ τετάρτη τρί τρίτη φεβ
φεβρουαρίου авг август августа августы авӑн ака алт алтынньы апр апрел апрелы апрель апреля април аравдугаар арван атр
атырдьых ахс ахсынньы аў аўторак ақп ақпан балаҕан бейсенбі бейш бейшемби бер березня блҕ бн бс бэнидиэнньик бэс бя
бямба вер верасня вересня вт вто вторник вівторок груд грудня гуравдугаар гыйн гыйнвар да даваа дек декабр декабры
декабрь декабря декември дец децембар долоодугаар дс душанбе дцг дшб дыццӕг дүй дүйсенбі дүйшөмбү дүш дүшәмбе
дөрөвдүгээр еа еара есдүгээр жел желтоқсан жні жніўня жовт жовтня зургаадугаар ишемби ишм июл июлы июль июля июн июны
июнь июня кас кастрычніка квіт квітня кес кесаҙна клн кра красавіка крс кулун кун кха кхаара къуырисӕр кҫ кӑр кӑрлач
кӗҫнерни лип липня лист листопада лх лхагва лют лютага лютого ліп ліпеня ліс лістапада май майы мам мамыр мар март
марта мартъийы мау маусым мая мај мсу муус мя мягмар наймдугаар нар нарӑс нау наурыз нов новембар ное ноември ноя нояб
ноябр ноябры ноябрь ноября нэгдүгээр окт октобар октомври октябр октябры октябрь октября олун олунньу оп оптуорунньук
ор оршот от отй панядзелак панҷшанбе пн пон понеделник понедельник понедељак понеділок пуш пшб пү пүрэв пәнҗ
пәнҗешәмбе раш раштав саб сабат сабота сак сакавіка сар сб сбт сейсенбі сен сенбі сент сентябр сентябры сентябрь
сентября сеп септембар септември серада середа серп серпня сешанбе сиш сишәмбе сне снежня ср сре среда сряда сс сту
студзеня суб суббота субота субуота сшб събота сэ сэрэдэ сэт сэтинньи січ січня сәрсенбі сәу сәуір тавдугаар там тамыз
тн тохс тохсунньу трав травня тунти тутар устар уто уторак утӑ феб фебруар фев февр феврал февралы февраль февраля
февруари хоёрдугаар цпр цыппӕрӕм чацвер черв червня чет четвер четверг четвртак четврток четвъртък чоршанбе чп чт чц
чшб чэппиэр чэр чэрвеня чәр чәршәмбе чӳк шанбе шар шарш шаршамбы шаршемби шейш шейшемби ши шим шимбә шинара шиш
шишәмбе шм шнб шуо шуот шіл шілде шӑмат шәм шәмбе ыам ыйын ыт ытлари юли юн юни юпа янв январ январы январь января
януари јан јануар јануари јул јули јун јуни ғин ғинуар қаз қазан қар қараша қаң қаңтар қыр қыркүйек ҫу ҫур ҫурла ҫӗрт
ҫӗртме ӕрт ӕртыццӕг ապր ապրիլի դեկ դեկտեմբերի երեքշաբթի երկ երկուշաբթի երք հինգշաբթի հլս հնգ հնս հնվ հոկ հոկտեմբերի
հուլիսի հունիսի հունվարի մայիսի մարտի մյս մրտ նոյ նոյեմբերի շաբաթ շբթ չորեքշաբթի չրք սեպ սեպտեմբերի փետրվարի փտվ
օգոստոսի օգս אַפּריל אוג אוגוסט אויגוסט אוק אוקטובר אפר אפריל אקטאבער דאנערשטיק דינסטיק דעצעמבער דצמ דצמבר חמישי
יאַנואַר יולי יום יוני ינו ינואר מאָנטיק מאי מיטוואך מיי מערץ מרץ נאוועמבער נוב נובמבר סעפּטעמבער ספט ספטמבר פֿעברואַר
פבר פברואר רביעי שבת שלישי שני آوریل آڪٽوبر آگسٽ أبريل أغسطس أكتوبر ئاب ئازار ئاپرېل ئاۋغۇست ئایار ئىيۇل ئىيۇن
ئۆكتەبىر ئەیلوول اربع الأربعاء الاثنين الثلاثاء الخميس السبت اوت اونۍ اپريل اپریل اکتبر اکتوبر اکتوٗبر اګست اگست اڱارو
بدھ برؠسوار بودوار بٹوار بۆموار تشرینی تەمووز جمعرات جنؤری جنوري جنوری جولاءِ جولائی جولای جون جوٗن جُلَے حوزەیران
خميس درېنۍ دسامبر دسمبر دوشنبه دونۍ دووشەممە دووەم ديسمبر دَسَمبَر دۈ دۈشەنبە دېكابىر سبتمبر ستمبر سه سومر سيپٽمبر
سپتامبر سێشەممە سېنتەبىر سېپتمبر سە سەيشەنبە شنبه شوبات شە شەممە شەنبە فبراير فبروري فرؤری فروری فوریه فيبروري فېۋرال
مئي مئی مارت مارس مارٕچ مارچ ماي مايو منگل مه مۍ نوامبر نوفمبر نومبر نويابىر نیسان يانۋار يناير يوليو يونيو پنجشنبه
پينځنۍ پیر پێنجشەممە پە پەيشەنبە څلرنۍ چا چارشەنبە چهارشنبه چوارشەممە ڇنڇر ڊسمبر ژانویه ژوئن ژوئیه ژٔندرٕروار
ژٔندٕروار کانونی کانوونی ہفتہ یەکەم अक्टू अक्टूबर अक्टोबर अक्तू अक्तूबर अक्तूबरमासः अग अगस्ट अगस्त अगस्तमासः अप्रिल
अप्रैल अप्रैलमासः एप्रि एप्रिल एप्री एप्रील ऑक्टो ऑक्टोबर ऑग ऑगस्ट गुरु गुरुवार गुरुवासर जन जनवरी जनवरीमासः जाने
जानेवारी जुन जुल जुलय जुलाई जुलाईमासः जुलै जून जूनमासः डिसें डिसेंबर डिसेम्बर दिन दिस दिसंबर दिसंबरमासः नव नवंबर
नवंबरमासः नोभेम्बर नोव्हें नोव्हेंबर फरवरी फरवरीमासः फ़र फ़रवरी फेब्रु फेब्रुअरी फेब्रुवारी बिरेस्तार बिहि बिहिबार बुध
बुधबार बुधवार बुधवासरः बृहस्पति मंगल मंगलवार मंगलवासरः मंगळ मंगळवार मंगळार मई मईमासः मङ्गल मङ्गलबार मार्च मार्चमासः मे
शनि शनिबार शनिवार शनिवासरः शेनवार सप्टें सप्टेंबर सित सितंबर सितंबरमासः सेप्टेम्बर सोम सोमबार सोमवार सोमवासरः सोमार
অক্টো অক্টোবর অক্টোবৰ আগ আগষ্ট আগস্ট এপ্রি এপ্রিল এপ্ৰিল ছেপ্তে ছেপ্তেম্বৰ জানু জানুয়ারি জানুৱাৰী জুন জুল জুলাই ডিচে
ডিচেম্বৰ ডিসে ডিসেম্বর নভে নভেম্বর নৱে নৱেম্বৰ ফেব ফেব্রুয়ারি ফেব্ৰু ফেব্ৰুৱাৰী বুধ বুধবার বুধবাৰ বৃহ বৃহস্পতি
বৃহস্পতিবার বৃহস্পতিবাৰ মঙ্গল মঙ্গলবার মঙ্গলবাৰ মার্চ মাৰ্চ মে শনি শনিবার শনিবাৰ সেপ সেপ্টেম্বর সোম সোমবার সোমবাৰ ਅਕਤੂ
ਅਕਤੂਬਰ ਅਗ ਅਗਸਤ ਅਪ੍ਰੈ ਅਪ੍ਰੈਲ ਜਨ ਜਨਵਰੀ ਜੁਲਾ ਜੁਲਾਈ ਜੂਨ ਦਸੰ ਦਸੰਬਰ ਨਵੰ ਨਵੰਬਰ ਫ਼ਰ ਫ਼ਰਵਰੀ ਬੁੱਧ ਬੁੱਧਵਾਰ ਮਈ ਮਾਰਚ ਮੰਗਲ ਮੰਗਲਵਾਰ
ਵੀਰ ਵੀਰਵਾਰ ਸਤੰ ਸਤੰਬਰ ਸ਼ਨੀ ਸ਼ਨੀਵਾਰ ਸੋਮ ਸੋਮਵਾਰ એપ્રિલ ઑક્ટો ઑક્ટોબર ઑગસ્ટ ગુરુ ગુરુવાર જાન્યુ જાન્યુઆરી જુલાઈ જૂન ડિસે
ડિસેમ્બર નવે નવેમ્બર ફેબ્રુ ફેબ્રુઆરી બુધ બુધવાર મંગળ મંગળવાર માર્ચ મે શનિ શનિવાર સપ્ટે સપ્ટેમ્બર સોમ સોમવાર ଅକ୍ଟୋବର
ଅଗଷ୍ଟ ଅପ୍ରେଲ ଗୁରୁ ଗୁରୁବାର ଜାନୁଆରୀ ଜୁନ ଜୁଲାଇ ଡିସେମ୍ବର ନଭେମ୍ବର ଫେବୃଆରୀ ବୁଧ ବୁଧବାର ମଇ ମଙ୍ଗଳ ମଙ୍ଗଳବାର ମାର୍ଚ୍ଚ ଶନି ଶନିବାର
ସେପ୍ଟେମ୍ବର ସୋମ ସୋମବାର அக் அக்டோபர் ஆக ஆகஸ்ட் ஏப் ஏப்ரல் சனி செப் செப்டம்பர் செவ் செவ்வாய் ஜன ஜனவரி ஜூன் ஜூலை டிச
டிசம்பர் திங் திங்கள் நவ நவம்பர் பிப் பிப்ரவரி புத புதன் மார் மார்ச் மே வியா வியாழன் అక్టో అక్టోబర్ ఆగ ఆగస్టు ఏప్రి
ఏప్రిల్ గురు గురువారం జన జనవరి జులై జూన్ డిసెం డిసెంబర్ నవం నవంబర్ ఫిబ్ర ఫిబ్రవరి బుధ బుధవారం మంగళ మంగళవారం మార్చి మే
శని శనివారం సెప్టెం సెప్టెంబర్ సోమ సోమవారం ಅಕ್ಟೋ ಅಕ್ಟೋಬರ್ ಆಗ ಆಗಸ್ಟ್ ಏಪ್ರಿ ಏಪ್ರಿಲ್ ಗುರು ಗುರುವಾರ ಜನ ಜನವರಿ ಜುಲೈ ಜೂನ್
ಡಿಸೆಂ ಡಿಸೆಂಬರ್ ನವೆಂ ನವೆಂಬರ್ ಫೆಬ್ರ ಫೆಬ್ರವರಿ ಬುಧ ಬುಧವಾರ ಮಂಗಳ ಮಂಗಳವಾರ ಮಾರ್ಚ್ ಮೇ ಶನಿ ಶನಿವಾರ ಸೆಪ್ಟೆಂ ಸೆಪ್ಟೆಂಬರ್ ಸೋಮ ಸೋಮವಾರ
ഏപ്രി ഏപ്രിൽ ഒക് ഒക്ടോ ഓഗ ഓഗസ്റ്റ് ചൊവ്വ ചൊവ്വാഴ്ച ജനു ജനുവരി ജൂലൈ ജൂൺ ടോബർ ഡിസം ഡിസംബർ തിങ്കളാഴ് തിങ്കൾ നവം നവംബർ
ഫെബ്രു ഫെബ്രുവരി ബുധനാഴ് ബുധൻ മാർ മാർച്ച് മേയ് വ്യാഴം വ്യാഴാഴ് ശനി ശനിയാഴ് സെപ്റ്റം സെപ്റ്റംബർ අඟහ අඟහරුවාදා ඇසළ ඉල්
උඳුවප් දුරුතු නවම් නිකිණි පොසොන් බක් බදාදා බ් බිනර මැදින් රහස් රහස්පතින්දා වප් වෙසක් සඳුදා සෙන සෙනසුරාදා กรกฎาคม
กันยายน กุมภาพันธ์ จันทร์ ตุลาคม ธันวาคม พฤศจิกายน พฤษภาคม พฤหัส พุธ มกราคม มิ มิถุนายน มี มีนาคม วันจันทร์
วันพฤหัสบดี วันพุธ วันอังคาร วันเสาร์ สิงหาคม อังคาร เม เมษายน เสาร์ ກັນຍາ ກຸມພາ ກໍລະກົດ ຈັນ ຕຸລາ ທັນວາ ພະຈິກ ພະຫັດ
ພຶດສະພາ ພຸດ ມັງກອນ ມິ ມິຖຸນາ ມີນາ ວັນຈັນ ວັນພະຫັດ ວັນພຸດ ວັນອັງຄານ ວັນເສົາ ສິງຫາ ອັງຄານ ເມສາ ເສົາ གཅིག གཉིས གཟའ གསུམ
ཉི དགུ དང དངཔ དམར དྲུག པོ ཕུར བཅུ བདུན བཞི བརྒྱད བུ མིག མིར ཟླ ལྔ ལྷག སངས སྤེན སྤྱི ကြာသပတေး စက် စက်တင်ဘာ စနေ ဇန်
ဇန်နဝါရီ ဇူ ဇူလိုင် ဇွန် တနင်္လာ ဒီ ဒီဇင်ဘာ နို နိုဝင်ဘာ ဖေ ဖေဖော်ဝါရီ ဗုဒ္ဓဟူး မတ် မေ အင်္ဂါ အောက် အောက်တိုဘာ ဧပြီ
ဩဂုတ် აგვ აგვისტო აპრ აპრილი დეკ დეკემბერი თებ თებერვალი იან იანვარი ივლ ივლისი ივნ ივნისი მაი მაისი მარ მარტი ნოე
ნოემბერი ოთხ ოთხშაბათი ორშ ორშაბათი ოქტ ოქტომბერი სამ სამშაბათი სექ სექტემბერი შაბ შაბათი ხუთ ხუთშაბათი ለካ ለካቲት ሐሙስ ሓሙ
ሓሙስ ሓም ሓምለ ሕዳ ሕዳር መስ መስከረም መጋ መጋቢት ሚያ ሚያዝያ ማርች ማክሰ ማክሰኞ ሜይ ረቡ ረቡዕ ሰሉ ሰሉስ ሰነ ሰኑ ሰኑይ ሰኞ ሴፕቴ ሴፕቴምበር ቀዳ ቀዳም ቅዳሜ ታሕ ታሕሳስ ነሓ
ነሓሰ ኖቬም ኖቬምበር ኤፕሪ ኤፕሪል ኦክቶ ኦክቶበር ኦገስ ኦገስት ዲሴም ዲሴምበር ጁላይ ጁን ጃን ጃንዋሪ ጉንበት ግን ጥሪ ጥቅ ጥቅምቲ ፌብ ፌብሩዋሪ កក្កដា កញ្ញា កុម្ភៈ
ចន្ទ ច័ន្ទ តុលា ធ្នូ ពុធ ព្រហ ព្រហស្បតិ៍ មករា មិថុនា មីនា មេសា វិច្ឆិកា សីហា សៅរ៍ អង្គារ ឧសភា ṣẹ́rẹ́ ẹrẹ̀nà ẹ̀bibi ọgọ
ọgọọst ọjọ́ ọjọ́bọ ọjọ́rú ọkt ọktoba ọ̀pẹ̀ ọ̀wàrà 周一 周三 周二 周六 周四 土曜日 星期一 星期三 星期二 星期六 星期四 月曜日 木曜日 水曜日 火曜日 ꃘꆪ ꆏꃘ ꆏꇖ ꆏꊂꃘ
ꆏꊂꇖ ꆏꊂꋍ ꆏꊂꌕ ꆏꊂꑍ ꆏꋍ ꆏꌕ ꆏꑍ ꇖꆪ ꈬꆪ ꉆꆪ ꉬꆪ ꊯꊪꆪ ꊰꆪ ꊰꑋꆪ ꋍꆪ ꌕꆪ ꏃꆪ ꑍꆪ ꭰꮒ ꭰꮒꮝꭼꮨ ꭰꮕ ꭰꮕᏹ ꭴꮎꮩꮣꮘꮥꮎ ꭴꮎꮩꮣꮙꮕꭿ ꭴꮓ ꭴꮓꮈꮤꮕ ꭵꮝ ꭵꮝꭹᏹ ꭶꮆ ꭶꮆꮒ ꭷꭶ
ꭷꭶꮅ ꭷꮼ ꭷꮼꮒ ꭻᏸ ꭻᏸꮙꮒ ꮕꭹꮑ ꮕꭹꮑꭲꭶ ꮕꮣ ꮕꮣꮥꮖ ꮘꮥꮎ ꮙꮕꭿ ꮤꮅꮑ ꮤꮅꮑꭲꭶ ꮥꭽ ꮥꭽꮇᏹ ꮪꮅ ꮪꮅꮝꮧ ꮪꮒ ꮪꮒꮕꮧ ꮶꭲꮑ ꮶꭲꮑꭲꭶ 목요일 수요일 월요일 토요일 화요일
`;
