<?php
spl_autoload_register(fn ($name) => require __DIR__ . "/lib/$name.php");
$name = $_GET['name'] ?? '';
if (!is_callable(['Features', $name])) {
    http_response_code(404);
    exit("no such feature\n");
}
echo Features::$name(), "\n";
