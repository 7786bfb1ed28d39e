-------------------------------- MODULE HTML --------------------------------
(* Pieces of web pages as texts. The checker makes them; here only their names and arguments are given. *)
LOCAL INSTANCE Sequences
LOCAL INSTANCE SequencesExt

LOCAL Piece(arguments) == CHOOSE text \in STRING : text \notin arguments

(* The text of a text with its places filled. Example: HTMLFill(string, args). *)
HTMLFill(string, args) == Piece({string, args})

(* The text of a whole document. Example: HTMLDocument(header, body, list_of_scripts). *)
HTMLDocument(header, body, list_of_scripts) == Piece({header, body, list_of_scripts})

(* The text of a class of a style sheet. Example: HTMLClass(classname, attribute_list). *)
HTMLClass(classname, attribute_list) == Piece({classname, attribute_list})

(* The text of an attribute. Example: HTMLAttribute(name, value). *)
HTMLAttribute(name, value) == Piece({name, value})

(* The text of the default style. Example: HTMLDefaultStyle. *)
HTMLDefaultStyle == Piece({})

(* The text of a style sheet. Example: HTMLStyleSheet(class_list). *)
HTMLStyleSheet(class_list) == Piece({class_list})

(* The text of a script from a file. Example: HTMLScriptFile(name). *)
HTMLScriptFile(name) == Piece({name})

(* The text of a script. Example: HTMLScript(children). *)
HTMLScript(children) == Piece({children})

(* The text of a link to another file. Example: HTMLLink(name, type). *)
HTMLLink(name, type) == Piece({name, type})

(* The text of the head of a document. Example: HTMLHeader(title, list_of_links, class_list). *)
HTMLHeader(title, list_of_links, class_list) == Piece({title, list_of_links, class_list})

(* The text of the body of a document. Example: HTMLBody(body). *)
HTMLBody(body) == Piece({body})

(* The text of a frame. Example: HTMLFrame(id, children). *)
HTMLFrame(id, children) == Piece({id, children})

(* The text of a grid. Example: HTMLGridContainer(id, class_list, children). *)
HTMLGridContainer(id, class_list, children) == Piece({id, class_list, children})

(* The text of a box. Example: HTMLBox(id, class_list, size, children). *)
HTMLBox(id, class_list, size, children) == Piece({id, class_list, size, children})

(* The text of a circle. Example: HTMLCircle(id, class_list, size, children). *)
HTMLCircle(id, class_list, size, children) == Piece({id, class_list, size, children})

(* The text of a text. Example: HTMLText(id, text). *)
HTMLText(id, text) == Piece({id, text})

(* The text of a picture. Example: HTMLSVG(id, viewBox, size, svgString). *)
HTMLSVG(id, viewBox, size, svgString) == Piece({id, viewBox, size, svgString})

(* The text of a size. Example: HTMLSize(width, height). *)
HTMLSize(width, height) == Piece({width, height})

(* The text of a line break. Example: HTMLNewLine. *)
HTMLNewLine == Piece({})

(* The text of attributes that center. Example: HTMLFlexCenterAttributes. *)
HTMLFlexCenterAttributes == Piece({})

(* The text of the elements of a line. Example: HTMLJSLineElems(fromID, destID). *)
HTMLJSLineElems(fromID, destID) == Piece({fromID, destID})

(* The text of a line between two elements. Example: HTMLJSLine(fromID, destID, color, size). *)
HTMLJSLine(fromID, destID, color, size) == Piece({fromID, destID, color, size})

(* The text of a dashed line between two elements. Example: HTMLJSLineDash(fromID, destID, color, size). *)
HTMLJSLineDash(fromID, destID, color, size) == Piece({fromID, destID, color, size})

(* The text of a reaction to keys. Example: HTMLJSKeyListener(events). *)
HTMLJSKeyListener(events) == Piece({events})

(* The text of a key that leads to another file. Example: HTMLJSNavigationKey(key, file). *)
HTMLJSNavigationKey(key, file) == Piece({key, file})

=============================================================================
