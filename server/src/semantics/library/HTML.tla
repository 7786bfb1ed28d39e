-------------------------------- MODULE HTML --------------------------------
(* Pieces of web pages as texts. *)
LOCAL INSTANCE Sequences
LOCAL INSTANCE SequencesExt

LOCAL Joined(texts, between) == FoldLeft(LAMBDA all, text : IF all = "" THEN text ELSE all \o between \o text, "", texts)

LOCAL Lines(texts) == Joined(texts, "\n")

LOCAL Quoted(text) == "\"" \o text \o "\""

(* A text in which the first of each pair is replaced by the second. Example: HTMLFill("test %num%", <<<<"%num%", "12">>>>) = "test 12". *)
HTMLFill(string, args) == FoldLeft(LAMBDA text, pair : ReplaceFirstSubSeq(pair[2], pair[1], text), string, args)

(* A whole document. Example: HTMLDocument(HTMLHeader("title", <<>>, <<>>), HTMLBody("hello"), <<>>). *)
HTMLDocument(header, body, list_of_scripts) == Lines(<<"<!DOCTYPE html>", "<html>", header, body, Lines(list_of_scripts), "</html>">>)

(* A class of a style sheet. Example: HTMLClass(".wide", <<HTMLAttribute("width", "9px")>>). *)
HTMLClass(classname, attribute_list) == Lines(<<classname \o " {", Lines(attribute_list), "}">>)

(* An attribute in a style. Example: HTMLAttribute("width", "9px") = "width: 9px;". *)
HTMLAttribute(name, value) == name \o ": " \o value \o ";"

(* The classes that grids, boxes and circles have. Example: HTMLDefaultStyle. *)
HTMLDefaultStyle ==
  Lines(<<HTMLClass(".default_grid", <<HTMLAttribute("display", "grid")>>),
          HTMLClass(".default_box", <<HTMLAttribute("border", "1px solid black")>>),
          HTMLClass(".default_circle", <<HTMLAttribute("border-radius", "50%")>>)>>)

(* A style sheet of the default style and more classes. Example: HTMLStyleSheet(<<HTMLClass(".wide", <<>>)>>). *)
HTMLStyleSheet(class_list) == Lines(<<"<style type=\"text/css\">", HTMLDefaultStyle, Lines(class_list), "</style>">>)

(* A script in a file. Example: HTMLScriptFile("lines.js"). *)
HTMLScriptFile(name) == "<script src=" \o Quoted(name) \o "></script>"

(* A script of several parts. Example: HTMLScript(<<HTMLJSLine("a", "b", "red", "3")>>). *)
HTMLScript(children) == Lines(<<"<script>", Lines(children), "</script>">>)

(* A link to another file. Example: HTMLLink("page.css", "stylesheet"). *)
HTMLLink(name, type) == "<link href=" \o Quoted(name) \o " rel=" \o Quoted(type) \o "/>"

(* The head of a document. Example: HTMLHeader("title", <<>>, <<>>). *)
HTMLHeader(title, list_of_links, class_list) ==
  Lines(<<"<head>", "<meta charset=\"UTF-8\">", "<title>" \o title \o "</title>", Lines(list_of_links), HTMLStyleSheet(class_list), "</head>">>)

(* The body of a document. Example: HTMLBody("hello"). *)
HTMLBody(body) == Lines(<<"<body>", body, "</body>">>)

(* Several pieces as one. Example: HTMLFrame("id", <<HTMLText("t", "hello")>>). *)
HTMLFrame(id, children) == Lines(<<"<div id=" \o Quoted(id) \o ">", Lines(children), "</div>">>)

(* Pieces in a grid. Example: HTMLGridContainer("id", <<"wide">>, <<HTMLText("t", "hello")>>). *)
HTMLGridContainer(id, class_list, children) ==
  Lines(<<"<div id=" \o Quoted(id) \o " class=" \o Quoted("default_grid " \o Joined(class_list, " ")) \o ">", Lines(children), "</div>">>)

(* Pieces in a box. Example: HTMLBox("id", <<>>, HTMLSize("1px", "2px"), <<>>). *)
HTMLBox(id, class_list, size, children) ==
  LET attributes == "id=" \o Quoted(id) \o " class=" \o Quoted("default_box " \o Joined(class_list, " ")) \o " style=" \o Quoted(size)
  IN  Lines(<<"<div " \o attributes \o ">", Lines(children), "</div>">>)

(* Pieces in a circle. Example: HTMLCircle("id", <<>>, HTMLSize("1px", "1px"), <<>>). *)
HTMLCircle(id, class_list, size, children) == HTMLBox(id, <<"default_circle">> \o class_list, size, children)

(* A text that has a name. Example: HTMLText("id", "hello"). *)
HTMLText(id, text) == Lines(<<"<span id=" \o Quoted(id) \o ">", text, "</span>">>)

(* A picture. Example: HTMLSVG("id", "0 0 9 9", HTMLSize("1px", "1px"), "<g></g>"). *)
HTMLSVG(id, viewBox, size, svgString) ==
  LET attributes == "id=" \o Quoted(id) \o " viewBox=" \o Quoted(viewBox) \o " style=" \o Quoted(size)
  IN  Lines(<<"<svg " \o attributes \o ">", svgString, "</svg>">>)

(* A size in a style. Example: HTMLSize("1px", "2px") = "width: 1px; height: 2px;". *)
HTMLSize(width, height) == HTMLAttribute("width", width) \o " " \o HTMLAttribute("height", height)

(* A line break. Example: HTMLNewLine. *)
HTMLNewLine == "<br>"

(* Attributes that put what is inside into the middle. Example: HTMLClass(".middle", <<HTMLFlexCenterAttributes>>). *)
HTMLFlexCenterAttributes ==
  Lines(<<HTMLAttribute("display", "flex"), HTMLAttribute("align-items", "center"), HTMLAttribute("justify-content", "center")>>)

(* Two elements, as scripts refer to them. Example: HTMLJSLineElems("a", "b"). *)
HTMLJSLineElems(fromID, destID) ==
  LET element(id) == "document.getElementById(" \o Quoted(id) \o ")"
  IN  element(fromID) \o ", " \o element(destID)

(* A line between two elements. Example: HTMLJSLine("a", "b", "red", "3"). *)
HTMLJSLine(fromID, destID, color, size) ==
  "new LeaderLine(" \o HTMLJSLineElems(fromID, destID) \o ", {color: '" \o color \o "', size: " \o size \o "})"

(* A dashed line between two elements. Example: HTMLJSLineDash("a", "b", "red", "3"). *)
HTMLJSLineDash(fromID, destID, color, size) ==
  "new LeaderLine(" \o HTMLJSLineElems(fromID, destID) \o ",  {color: '" \o color \o "', size: " \o size \o ", dash: true})"

(* What keys do. Example: HTMLJSKeyListener(<<HTMLJSNavigationKey("N", "next.html")>>). *)
HTMLJSKeyListener(events) ==
  Lines(<<"window.onkeyup = function(event) {", "let key = event.key.toUpperCase();", Lines(events), "}">>)

(* A key that leads to another file. Example: HTMLJSNavigationKey("N", "next.html"). *)
HTMLJSNavigationKey(key, file) ==
  Lines(<<"if(key == '" \o key \o "'){", "window.location.replace(" \o Quoted(file) \o ");", "}">>)

=============================================================================
