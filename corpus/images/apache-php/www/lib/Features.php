<?php
// What PHP has in modules and files that are needed only now and then.
class Features
{
    public static function upper(): string
    {
        return mb_strtoupper('größe') . ' ' . mb_strlen('größe');
    }

    public static function converted(): string
    {
        return bin2hex(iconv('UTF-8', 'SHIFT_JIS', '日')) . bin2hex(mb_convert_encoding('日', 'EUC-JP', 'UTF-8'));
    }

    public static function money(): string
    {
        return (new NumberFormatter('de_DE', NumberFormatter::CURRENCY))->format(1234.5);
    }

    public static function time(): string
    {
        return (new DateTime('@0'))->setTimezone(new DateTimeZone('Asia/Tokyo'))->format('c T');
    }

    public static function tree(): string
    {
        return (string) simplexml_load_string('<a><b>leaf</b></a>')->b;
    }

    public static function host(): string
    {
        return gethostbyname('peer.test');
    }

    public static function fetch(): string
    {
        $call = curl_init('https://peer.test/');
        curl_setopt($call, CURLOPT_RETURNTRANSFER, true);
        $answer = curl_exec($call);
        return $answer === false ? curl_error($call) : $answer;
    }

    public static function stream(): string
    {
        return file_get_contents('https://peer.test/');
    }

    public static function write(): string
    {
        self::notes()->exec("insert into notes values ('Grüße')");
        return 'written';
    }

    public static function read(): string
    {
        return implode(',', self::notes()->query('select text from notes')->fetchAll(PDO::FETCH_COLUMN));
    }

    private static function notes(): PDO
    {
        $notes = new PDO('sqlite:/data/notes.db');
        $notes->exec('create table if not exists notes (text)');
        return $notes;
    }

    public static function image(): string
    {
        ob_start();
        imagepng(imagecreatetruecolor(8, 8));
        return bin2hex(substr(ob_get_clean(), 1, 3));
    }

    public static function session(): string
    {
        session_start();
        return 'session ' . (session_id() !== '' ? 'begun' : 'missing');
    }

    public static function sum(): string
    {
        return (string) Numbers::sum();
    }

    public static function child(): string
    {
        return (string) shell_exec('echo child; id -un');
    }

    public static function digest(): string
    {
        return substr(password_hash('corpus', PASSWORD_BCRYPT), 0, 4) . substr(hash('sha3-256', 'corpus'), 0, 4);
    }

    public static function broken(): string
    {
        throw new RuntimeException('meant to break');
    }
}
