package report

import "reflect"

// copied is a copy of plain data with every text in it written anew. Drawings
// have many shapes; walking them by reflection leaves none out, also the next.
func copied(v reflect.Value, write func(string) string) reflect.Value {
	switch v.Kind() {
	case reflect.String:
		return reflect.ValueOf(write(v.String())).Convert(v.Type())
	case reflect.Struct:
		return copiedStruct(v, write)
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		to := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			to.Index(i).Set(copied(v.Index(i), write))
		}
		return to
	case reflect.Pointer, reflect.Interface:
		return copiedInside(v, write)
	}
	return v
}

// copiedStruct writes the fields anew that other packages may see; the others
// hold no text.
func copiedStruct(v reflect.Value, write func(string) string) reflect.Value {
	to := reflect.New(v.Type()).Elem()
	to.Set(v)
	for i := range v.NumField() {
		if v.Type().Field(i).IsExported() {
			to.Field(i).Set(copied(v.Field(i), write))
		}
	}
	return to
}

func copiedInside(v reflect.Value, write func(string) string) reflect.Value {
	if v.IsNil() {
		return v
	}
	inside := copied(v.Elem(), write)
	if v.Kind() == reflect.Interface {
		return inside
	}
	to := reflect.New(inside.Type())
	to.Elem().Set(inside)
	return to
}
