/** Seed rules for Turkish. */
import type { Seeds } from './seeds.ts';

export const tr: Seeds = {
  language: 'tr',
  topics: {
    invoice: ['billing', 2, 'fatura*, iade faturası, makbuz*, dekont*, vergi numara*, kdv, hesap özeti'],
    payment: [
      'billing',
      1.5,
      'ödeme*, öde*, kredi kart*, havale*, para iade*, iade edin, iade edilme*, çekilmiş, tahsil*, fiyat*, teklif*, ücret*, indirim*, maliyet*, tutar*, zam',
    ],
    subscription: [
      'billing',
      1.2,
      'abonelik*, abonelig*, aboneliğ*, fesih*, sözleşme*, yenileme*, lisans sayısı, deneme süresi',
    ],
    install: [
      'deployment',
      1.5,
      'kurulum*, kurmak, kurar*, yükleyici*, kaldırma, indirme*, devreye al*, dağıtım*',
    ],
    configure: [
      'deployment',
      1.2,
      'yapılandır*, ayarları hesap, dns, mx, spf, dkim, alan ad*, taşıma*, taşımak, geçiş*, etkinleştir*, ürün anahtarı, yeni sunucu, sanal makine*, yeni çalışan, hesap aç*, lisans ata*',
    ],
    slow: [
      'performance',
      1.8,
      'yavaş*, donuyor, donma*, takılıyor, takılma*, kasıyor, gecikme*, yanıt vermiyor, zaman aşımı, performans*',
    ],
    down: [
      'performance',
      1.5,
      'kesinti*, erişilemiyor, çalışmıyor, açılmıyor, yüklenmiyor, çöküyor, çöktü, kapanıyor, bağlanmıyor, bağlantı*, kopuyor, hata 500, 502, 503, boş sayfa, beyaz ekran',
    ],
    access: [
      'performance',
      1.2,
      'giriş yapamıyorum, giremiyorum, giremiyoruz, oturum aç*, erişim reddedildi, erişemiyorum, yetki*, kilitlen*, eşitle*, senkron*, gelmiyor, kayboldu',
    ],
    update: [
      'updates',
      2,
      'güncelle*, yama*, yeni sürüm*, son sürüm*, önceki sürüm*, eski sürüm*, sürüm notları, destek sonu, bakım çalışması, bellenim, firmware',
    ],
    current: ['updates', -1.5, 'son sürüm*, en yeni sürüm*, güncel sürüm*, her şey güncel'],
    howto: [
      'usage',
      1.4,
      'nasıl yaparım, nasıl yapabilirim, nasıl ayarlarım, nasıl değiştiririm, nasıl eklerim, nereden, nerede bulabilirim, mümkün mü, var mı bir yolu, eğitim*, kılavuz*',
    ],
    feature: [
      'usage',
      1,
      'klasör*, sekme*, yer im*, imza*, araç çubuğu, yazı tipi, yazı boyutu, renk*, simge*, sırala*, filtre*, dışa aktar*, yazdır*, takvim*, kişiler, grafik*, ayarlar*, paylaş*, bildirim*, kısayol*',
    ],
  },
  signals: {
    danger:
      'veri kaybı, verilerimizi kaybettik, veri sızıntısı, fidye yazılım*, hacklen*, ele geçiril*, izinsiz erişim, yetkisiz erişim, şifrelenmiş dosyalar, siber saldırı*, fidye*, şifrelendi, şifrelenmiş, bitcoin*, truva atı, virüs*, zararlı yazılım, bulaş*, hacker*, hesabıma girmiş, hesabıma birisi, benim adresimden, adresimden, benden bağlantılı, ben göndermedim, hiçbir şey göndermedim, dışarıya yönlendir*, sahte*, dolandırıl*, iban değiş*, bağlantıya tıkla*, linke tıkla*, şifremi sahte, şifremi yaz*, şifremi verdim, şüpheli giriş, yabancı giriş, bilinmeyen yönetici*, çalındı, çalınan, hırsızlık, veritabanı silindi, veritabanını sildi, oltaya*, oltalama saldırı*, dolandırıldım, kandırıldım, kontrolü ele, kendi kendine, kaybol*, şifresiz, yanlış kişiye, ben istemedim, hiçbirimiz yapmadı, inkâr, saldırı altında, saldırıyorlar, saldırı*, üzerine yazıl*, yanlışlıkla sildim, sildim, silinmiş, hepsi silindi, güya, şantaj*, kurtarma numarası, kapkaç, sızdır*, yayınla*',
    outage:
      'kesinti*, çalışmıyor, açılmıyor, erişilemiyor, hiçbir şey çalışmıyor, çalışamıyoruz, çalışamıyorum, kimse giremiyor, üretim durdu, her şey durdu, durdu, kimse giriş, giriş yapamıyor, hatlar kesik, yanıt vermiyor, kasalar durdu, üretim hattı durdu, tamamen kapalı, hiçbirimiz, internet yok, telefon yok, telefonlar ölü, komple, gitti, çöktü, geçmiyor, ölü, kapanıyor',
    everybody:
      'bütün kullanıcılar, tüm kullanıcılar, herkes, kimse, hiç kimse, bütün şirket, tüm şirket, bütün ofis, tüm müşteriler, tüm çalışanlar, bütün hatlar, tüm mağazalar, mağazanın hepsinde, hiçbirimiz, bütün ekip, bütün servis, bütün sunucular, bütün ekran, hepimizde, hiçbir şubede, hiçbir müşteri, hiç kimsede, tüm hastane, her yerde, komple, tek bir, hiçbiri',
    urgent:
      'acil, acilen, çok acil, en kısa sürede, ivedi*, beni hemen arayın, hemen arayın, her dakika, imdat, sos, derhal arayın, çabuk arayın',
    calm: 'acil değil, acelesi yok, acele değil, müsait olduğunuzda, merak ettim',
    about:
      'eğitim*, kurs, farkındalık, webinar*, seminer*, geçen yıl*, geçen ay*, sigorta*, denetçi*, denetim*, anket*, sızma testi, simülasyon*, tatbikat*, korunduğumuz*, karşı koruma, durum sayfası, giderildi, çözüldü, düzeldi, çalışıyor, teklif*, yenileme*, haftaya, gelecek hafta, hakkında makale, yanlış alarm, yeniden çalışıyor, el kitabı',
    soon: 'hemen, derhal, şu anda, kritik, çabuk, arayın, kuyruk, kuyrukta, bekleme salonu',
  },
};
